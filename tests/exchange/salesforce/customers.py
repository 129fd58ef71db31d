"""Invented customers, as an organisation of Salesforce holds them."""

from __future__ import annotations

from tests.exchange.salesforce.organisation import Record

HOLDING = "001Ab00000H0ld1IAB"
PUMPS = "001Ab00000Pump5IAB"

ACCOUNTS: list[Record] = [
    {
        "Id": HOLDING,
        "Name": "Rheintal Holding AG",
        "Industry": "Machinery",
        "BillingCity": "Basel",
        "BillingCountry": "Switzerland",
    },
    {
        "Id": PUMPS,
        "Name": "Rheintal Pumpen AG",
        "ParentId": HOLDING,
        "Parent.Name": "Rheintal Holding AG",
        "parent.Industry": "Machinery",
        "Website": "https://www.rheintal-pumpen.example",
        "Industry": "Machinery",
        "BillingCity": "Höxter",
        "BillingCountry": "Deutschland",
        "NumberOfEmployees": 5200,
        "AnnualRevenue": 910000000.5,
        "Segment__c": "Water",
    },
]
CONTACTS: list[Record] = [
    {
        "Id": "003Ab00000Ce0o1IAB",
        "AccountId": PUMPS,
        "Account.Name": "Rheintal Pumpen AG",
        "Name": "Regula Ammann",
        "Title": "CEO",
    },
    {
        "Id": "003Ab00000Co0o2IAB",
        "AccountId": PUMPS,
        "Account.Name": "Rheintal Pumpen AG",
        "Name": "Petra Vogt",
        "Title": "COO",
        "Email": "petra.vogt@rheintal-pumpen.example",
        "MobilePhone": "+41 61 555 0101",
        "ReportsToId": "003Ab00000Ce0o1IAB",
        "ReportsTo.Name": "Regula Ammann",
    },
]
DEALS: list[Record] = [
    {
        "Id": "006Ab00000Won01IAB",
        "AccountId": PUMPS,
        "Account.Name": "Rheintal Pumpen AG",
        "Name": "Service contract Höxter",
        "StageName": "Unterschrieben",
        "IsClosed": True,
        "IsWon": True,
        "Amount": 125000.0,
        "CreatedDate": "2026-03-02T09:15:00.000+0000",
        "CloseDate": "2026-06-30",
        "Owner.Name": "Jonas Keller",
    },
    {
        "Id": "006Ab00000Lost2IAB",
        "AccountId": PUMPS,
        "Account.Name": "Rheintal Pumpen AG",
        "Name": "Drives line 4",
        "StageName": "Closed Lost",
        "IsClosed": True,
        "IsWon": False,
        "Amount": None,
        "CreatedDate": "2026-01-12T23:59:59.000+0000",
        "CloseDate": "2026-05-15",
        "Owner.Name": "Jonas Keller",
    },
    {
        "Id": "006Ab00000Open3IAB",
        "AccountId": None,
        "Name": "Monitoring, all sites",
        "StageName": "Prospecting",
        "IsClosed": False,
        "IsWon": False,
        "Amount": 80000,
        "CreatedDate": "2026-10-01T00:00:00.000+0000",
        "CloseDate": "2027-02-28",
        "Owner.Name": "Moses Frase",
    },
]
