"""Names of countries, English and German, and the ISO 3166 codes they mean (and `XK`, in use for Kosovo).

A name that is not here, or that two countries share (`Korea`, `Congo`), is not guessed.
"""

from __future__ import annotations

from functools import cache, lru_cache

from samctl.documents.slugs import normalise_name
from samctl.documents.suggestions import suggest

_NAMES = """\
AD Andorra
AE United Arab Emirates | Vereinigte Arabische Emirate | UAE | VAE
AF Afghanistan
AG Antigua and Barbuda | Antigua und Barbuda
AI Anguilla
AL Albania | Albanien
AM Armenia | Armenien
AO Angola
AQ Antarctica | Antarktis
AR Argentina | Argentinien
AS American Samoa | Amerikanisch-Samoa
AT Austria | Österreich
AU Australia | Australien
AW Aruba
AX Åland Islands | Åland | Ålandinseln
AZ Azerbaijan | Aserbaidschan
BA Bosnia and Herzegovina | Bosnia | Bosnien und Herzegowina | Bosnien
BB Barbados
BD Bangladesh | Bangladesch
BE Belgium | Belgien
BF Burkina Faso
BG Bulgaria | Bulgarien
BH Bahrain
BI Burundi
BJ Benin
BL Saint Barthélemy | St. Barthélemy
BM Bermuda
BN Brunei | Brunei Darussalam
BO Bolivia | Bolivien
BQ Caribbean Netherlands | Bonaire, Sint Eustatius and Saba | Karibische Niederlande
BR Brazil | Brasilien
BS Bahamas | The Bahamas
BT Bhutan
BV Bouvet Island | Bouvetinsel
BW Botswana | Botsuana
BY Belarus | Weißrussland
BZ Belize
CA Canada | Kanada
CC Cocos Islands | Cocos (Keeling) Islands | Kokosinseln
CD Democratic Republic of the Congo | Congo (Kinshasa) | Demokratische Republik Kongo | Kongo-Kinshasa
CF Central African Republic | Zentralafrikanische Republik
CG Republic of the Congo | Congo (Brazzaville) | Republik Kongo | Kongo-Brazzaville
CH Switzerland | Schweiz | Swiss Confederation
CI Ivory Coast | Côte d'Ivoire | Elfenbeinküste
CK Cook Islands | Cookinseln
CL Chile
CM Cameroon | Kamerun
CN China | People's Republic of China | PR China | Volksrepublik China | VR China
CO Colombia | Kolumbien
CR Costa Rica
CU Cuba | Kuba
CV Cape Verde | Cabo Verde | Kap Verde
CW Curaçao
CX Christmas Island | Weihnachtsinsel
CY Cyprus | Zypern
CZ Czechia | Czech Republic | Tschechien | Tschechische Republik
DE Germany | Deutschland | Federal Republic of Germany | Bundesrepublik Deutschland
DJ Djibouti | Dschibuti
DK Denmark | Dänemark
DM Dominica
DO Dominican Republic | Dominikanische Republik
DZ Algeria | Algerien
EC Ecuador
EE Estonia | Estland
EG Egypt | Ägypten
EH Western Sahara | Westsahara
ER Eritrea
ES Spain | Spanien
ET Ethiopia | Äthiopien
FI Finland | Finnland
FJ Fiji | Fidschi
FK Falkland Islands | Falklandinseln
FM Micronesia | Federated States of Micronesia | Mikronesien
FO Faroe Islands | Färöer
FR France | Frankreich
GA Gabon | Gabun
GB United Kingdom | UK | Great Britain | Vereinigtes Königreich | Großbritannien
GD Grenada
GE Georgia | Georgien
GF French Guiana | Französisch-Guayana
GG Guernsey
GH Ghana
GI Gibraltar
GL Greenland | Grönland
GM Gambia | The Gambia
GN Guinea
GP Guadeloupe
GQ Equatorial Guinea | Äquatorialguinea
GR Greece | Griechenland
GS South Georgia and the South Sandwich Islands | Südgeorgien und die Südlichen Sandwichinseln
GT Guatemala
GU Guam
GW Guinea-Bissau
GY Guyana
HK Hong Kong | Hongkong | Hong Kong SAR
HM Heard Island and McDonald Islands | Heard und McDonaldinseln
HN Honduras
HR Croatia | Kroatien
HT Haiti
HU Hungary | Ungarn
ID Indonesia | Indonesien
IE Ireland | Irland | Republic of Ireland
IL Israel
IM Isle of Man
IN India | Indien
IO British Indian Ocean Territory | Britisches Territorium im Indischen Ozean
IQ Iraq | Irak
IR Iran
IS Iceland | Island
IT Italy | Italien
JE Jersey
JM Jamaica | Jamaika
JO Jordan | Jordanien
JP Japan
KE Kenya | Kenia
KG Kyrgyzstan | Kirgisistan
KH Cambodia | Kambodscha
KI Kiribati
KM Comoros | Komoren
KN Saint Kitts and Nevis | St. Kitts and Nevis | St. Kitts und Nevis
KP North Korea | Nordkorea | Democratic People's Republic of Korea
KR South Korea | Südkorea | Republic of Korea | Korea, Republic of
KW Kuwait
KY Cayman Islands | Kaimaninseln
KZ Kazakhstan | Kasachstan
LA Laos
LB Lebanon | Libanon
LC Saint Lucia | St. Lucia
LI Liechtenstein
LK Sri Lanka
LR Liberia
LS Lesotho
LT Lithuania | Litauen
LU Luxembourg | Luxemburg
LV Latvia | Lettland
LY Libya | Libyen
MA Morocco | Marokko
MC Monaco
MD Moldova | Moldau | Republik Moldau
ME Montenegro
MF Saint Martin | St. Martin
MG Madagascar | Madagaskar
MH Marshall Islands | Marshallinseln
MK North Macedonia | Macedonia | Nordmazedonien | Mazedonien
ML Mali
MM Myanmar | Burma | Birma
MN Mongolia | Mongolei
MO Macao | Macau | Macao SAR
MP Northern Mariana Islands | Nördliche Marianen
MQ Martinique
MR Mauritania | Mauretanien
MS Montserrat
MT Malta
MU Mauritius
MV Maldives | Malediven
MW Malawi
MX Mexico | Mexiko
MY Malaysia
MZ Mozambique | Mosambik
NA Namibia
NC New Caledonia | Neukaledonien
NE Niger
NF Norfolk Island | Norfolkinsel
NG Nigeria
NI Nicaragua
NL Netherlands | The Netherlands | Holland | Niederlande
NO Norway | Norwegen
NP Nepal
NR Nauru
NU Niue
NZ New Zealand | Neuseeland
OM Oman
PA Panama
PE Peru
PF French Polynesia | Französisch-Polynesien
PG Papua New Guinea | Papua-Neuguinea
PH Philippines | Philippinen
PK Pakistan
PL Poland | Polen
PM Saint Pierre and Miquelon | St. Pierre and Miquelon | St. Pierre und Miquelon
PN Pitcairn | Pitcairn Islands | Pitcairninseln
PR Puerto Rico
PS Palestine | State of Palestine | Palestinian Territories | Palästina
PT Portugal
PW Palau
PY Paraguay
QA Qatar | Katar
RE Réunion
RO Romania | Rumänien
RS Serbia | Serbien
RU Russia | Russian Federation | Russland | Russische Föderation
RW Rwanda | Ruanda
SA Saudi Arabia | Saudi-Arabien
SB Solomon Islands | Salomonen
SC Seychelles | Seychellen
SD Sudan
SE Sweden | Schweden
SG Singapore | Singapur
SH Saint Helena | St. Helena
SI Slovenia | Slowenien
SJ Svalbard and Jan Mayen | Spitzbergen und Jan Mayen
SK Slovakia | Slovak Republic | Slowakei
SL Sierra Leone
SM San Marino
SN Senegal
SO Somalia
SR Suriname
SS South Sudan | Südsudan
ST Sao Tome and Principe | São Tomé und Príncipe
SV El Salvador
SX Sint Maarten
SY Syria | Syrien
SZ Eswatini | Swaziland | Swasiland
TC Turks and Caicos Islands | Turks- und Caicosinseln
TD Chad | Tschad
TF French Southern Territories | Französische Südgebiete
TG Togo
TH Thailand
TJ Tajikistan | Tadschikistan
TK Tokelau
TL Timor-Leste | East Timor | Osttimor
TM Turkmenistan
TN Tunisia | Tunesien
TO Tonga
TR Turkey | Türkiye | Türkei
TT Trinidad and Tobago | Trinidad und Tobago
TV Tuvalu
TW Taiwan
TZ Tanzania | Tansania
UA Ukraine
UG Uganda
UM United States Minor Outlying Islands | Kleinere Amerikanische Überseeinseln
US United States | United States of America | USA | Vereinigte Staaten | Vereinigte Staaten von Amerika
UY Uruguay
UZ Uzbekistan | Usbekistan
VA Vatican City | Holy See | Vatikanstadt | Vatikan
VC Saint Vincent and the Grenadines | St. Vincent and the Grenadines | St. Vincent und die Grenadinen
VE Venezuela
VG British Virgin Islands | Britische Jungferninseln
VI US Virgin Islands | Virgin Islands (US) | Amerikanische Jungferninseln
VN Vietnam | Viet Nam
VU Vanuatu
WF Wallis and Futuna | Wallis und Futuna
WS Samoa
XK Kosovo
YE Yemen | Jemen
YT Mayotte
ZA South Africa | Südafrika
ZM Zambia | Sambia
ZW Zimbabwe | Simbabwe
"""
_MOST_SHARING = 3
"""Where more countries have a word in their names, such as `Republic`, it tells nothing."""


def find_country(name: str) -> str | None:
    """Return the ISO 3166 code that a country's code or its English or German name means, or None.

    Args:
        name: the code or name; case, accents and punctuation do not count.
    """
    return _index_names().get(normalise_name(name))


@lru_cache(maxsize=1000)
def suggest_countries(name: str) -> tuple[str, ...]:
    """Return what a name that means no country may stand for, in English or German, whichever is nearer.

    A part of the names of a few countries (`Korea`, `Kongo`) may be each of them; else it is the name that is
    spelled most alike.
    """
    words = set(normalise_name(name).split())
    partial = [
        next((each for each in names if words <= set(normalise_name(each).split())), None)
        for _, names in _read_names()
    ]
    shared = tuple(each for each in partial if each)
    if words and len(shared) in range(1, _MOST_SHARING + 1):
        return shared
    nearest = suggest(name, [each for _, names in _read_names() for each in names])
    return (nearest,) if nearest else ()


def _read_names() -> list[tuple[str, list[str]]]:
    lines = (line.partition(" ") for line in _NAMES.splitlines())
    return [(code, names.split(" | ")) for code, _, names in lines]


@cache
def _index_names() -> dict[str, str]:
    return {normalise_name(each): code for code, names in _read_names() for each in (code, *names)}
