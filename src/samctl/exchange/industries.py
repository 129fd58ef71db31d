"""Words for industries, English and German, as CRM systems offer them: what is near one is a misspelling.

An industry that is not here is as good as any other; companies have their own.
"""

from __future__ import annotations

_ENGLISH = """
Aerospace | Agriculture | Apparel | Automotive | Banking | Biotechnology | Chemicals | Communications |
Construction | Consulting | Consumer goods | Defence | Education | Electronics | Employment | Energy |
Engineering | Entertainment | Environmental | Finance | Financial services | Food & beverage | Forestry
| Furniture | Gaming | Government | Health care | Healthcare | Hospitality | Information technology |
Insurance | Logistics | Machinery | Manufacturing | Marketing | Media | Medical | Metals | Mining | Non-
profit | Oil & gas | Packaging | Paper | Pharmaceuticals | Plastics | Printing | Publishing | Real
estate | Recreation | Retail | Security | Services | Shipping | Software | Sports | Steel | Technology |
Telecommunications | Textiles | Tourism | Transportation | Travel | Utilities | Wholesale
"""
_GERMAN = """
Automobilindustrie | Banken | Baugewerbe | Bauwesen | Bergbau | Beratung | Bildung | Biotechnologie |
Chemie | Chemische Industrie | Dienstleistungen | Druckindustrie | Einzelhandel | Elektronik |
Elektrotechnik | Energie | Energieversorgung | Entsorgung | Fahrzeugbau | Finanzdienstleistungen |
Forstwirtschaft | Gastgewerbe | Gesundheitswesen | Getränkeindustrie | Großhandel | Handel | Immobilien
| Informationstechnik | Konsumgüter | Landwirtschaft | Lebensmittelindustrie | Luftfahrt | Maschinenbau
| Medien | Medizintechnik | Metallindustrie | Möbelindustrie | Öffentliche Verwaltung | Papierindustrie
| Pharma | Pharmaindustrie | Stahlindustrie | Telekommunikation | Textilindustrie | Tourismus |
Transport | Umwelttechnik | Unterhaltung | Verkehr | Verlagswesen | Verpackungsindustrie |
Versicherungen | Werbung | Werkzeugbau
"""

INDUSTRIES = tuple(" ".join(word.split()) for words in (_ENGLISH, _GERMAN) for word in words.split("|"))
"""Words for industries."""
