"""Phrases that forms of every trade share: common keys, long prompts, notes behind keys, instructions."""

from __future__ import annotations

COMMON_KEYS: tuple[tuple[str, str], ...] = (
    ("Date", "date"), ("To", "person"), ("From", "person"), ("Subject", "text"), ("Name", "person"),
    ("Date", "date"), ("No.", "number"), ("Department", "department"), ("Title", "text"), ("Approved by", "person"),
    ("Signature", "person"), ("Telephone", "phone"), ("Address", "address"), ("Company", "company"), ("By", "person"),
    ("Page", "count"), ("Location", "city"), ("Total", "amount"), ("Comments", "text"), ("Product", "text"),
)  # fmt: skip

NOTICES: tuple[str, ...] = (
    "This transmission is intended only for the person named above and may contain confidential information. If you "
    "have received it in error, please notify us by telephone at once and return the pages to us by mail.",
    "If you do not receive all of the pages, please call our operator as soon as possible.",
    "Do not make any commitment or authorize any expenditure until this form has been approved.",
    "Please complete this form in full and return it to the address shown above before the end of the month.",
    "Complete and return to the Department of Research and Development as soon as possible.",
    "Attach additional sheets if more space is needed. Type or print all entries.",
    "Estimates are to be entered by month. Amounts above the estimate require a new authorization.",
    "The information given on this form is for internal use and must not be copied without permission.",
    "I hereby certify that the statements made above are true and complete to the best of my knowledge and belief.",
    "Two copies of this form are to be sent to the originator. One copy is to be returned when the work is complete.",
    "The undersigned agrees to the terms and conditions printed on the reverse side of this order.",
    "All bids should be based on the specifications given in this document.", "Subject to change without notice.",
    "Use a separate form for each change.", "Use back of form for additional comments.", "See attached schedule.",
    "Submit within ten days after the event.", "If not, state reasons.",
    "Return this form in the envelope provided.", "To be completed by the requesting department.",
    "Original to accounting, copy to file.", "Not for publication.",
    "Percentages may not add to 100 because of rounding.", "* Based on a partial sample.",
    "Indicate N/A if not applicable.",
    "Information to be forwarded to each field manager not later than the first of the month.", "Thank you.",
    "Report only those accounts that have been visited during the period.", "Please print or type.", "Check one only.",
    "The findings were reported to the study director and to management on the dates shown.", "Please use black ink.",
    "Any questions concerning this request should be directed to the person named above.", "Retain for two years.",
)  # fmt: skip

PROMPTS: tuple[tuple[str, str], ...] = (
    ("Have you contacted your supervisor?", "mark"), ("Has this work been reported before?", "mark"),
    ("If yes, supply details", "text"), ("If so, give date and title", "text"), ("If no, please explain", "text"),
    ("Name and title of person making request", "person"), ("Number of stores in which product is sold", "count"),
    ("Estimate of time needed to complete work", "text"), ("Names of other persons collaborating in work", "person"),
    ("Dates on which samples will be required", "date"), ("Please state the reason for this request", "text"),
    ("Total number of employees at this location", "count"), ("Name, address and telephone number of firm", "company"),
    ("Amount of this change (from current budget)", "amount"), ("Amount from next year's budget", "amount"),
    ("How long have you known the applicant?", "text"), ("Date by which answer is needed", "date"),
    ("Approximate date of first shipment to trade", "date"), ("To whom should the report be sent?", "person"),
    ("Person to be contacted for further information", "person"), ("Sales personnel to be contacted", "person"),
    ("Is a material or dimensional change involved?", "mark"), ("Arrival date and time (include flight no.)", "date"),
    ("What was the reaction of the trade to the offer?", "text"), ("Method by which results will be measured", "text"),
    ("Hotel or motel reservations needed", "mark"), ("Recent actions regarding above account", "text"),
    ("Number of pages transmitted, including this page", "count"), ("In the event of problems please call", "phone"),
    ("Total estimated cost of project to completion", "amount"),
    ("Percent of total volume done in this brand", "percent"),
    ("List price per thousand, F.O.B. factory", "amount"), ("Charge to account number and department", "number"),
    ("Quantity received in good condition", "count"), ("Period covered by this report", "date"),
    ("Authorized by (signature of department head)", "person"), ("Date of birth (month, day, year)", "date"),
    ("Social Security or tax identification number", "number"), ("Do you intend to continue the program?", "mark"),
    ("Name of product as shown on package", "text"), ("Type of outlet in which display was placed", "text"),
    ("Most serious competitor in this area", "company"), ("Date and place of last meeting attended", "date"),
    ("Species and strain of animals to be used", "text"), ("Storage temperature (degrees F) and humidity", "measure"),
    ("Weight of sample as received (grams)", "measure"), ("Length of filter plug, including wrap", "measure"),
    ("Average of five determinations", "measure"), ("Moisture content as determined by oven method", "measure"),
)  # fmt: skip

HINTS: tuple[str, ...] = (
    "if any", "check one", "see reverse", "type or print", "attach copy", "in thousands", "please specify",
    "if applicable",
    "month/day/year", "last, first, middle", "per 1,000", "including cover sheet", "circle one", "mg/cigt.", "encap.",
    "current year", "from filter end", "explain below", "print or type", "if different from above",
    "give name and title",
    "each", "to date", "for office use", "as of last report", "days", "use code", "city and state", "no P.O. box",
    "net",
)  # fmt: skip
