"""What forms of single trades ask for: titles, section headings, keys by kind of value, columns, options.

Each field of work is written as lines of `kind: phrase; phrase; ...`, because that is how one reads and extends it.
Kinds are those of `values.Values.of`; besides them `title` and `head` are headings, `story` are keys that are answered
in sentences, `group` are tick boxes as `label = option, option`, `column` heads of table columns as `kind phrase`,
`row` labels of table rows, and `role` job titles beneath signatures.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Trade:
    """The wording of one field of work; `keys` are pairs of phrase and kind of value."""

    titles: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    groups: list[tuple[str, list[str]]] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


def read_trade(text: str) -> Trade:
    """Reads the notation described above. Raises ValueError on a line without a kind."""
    trade = Trade()
    for line in text.strip().splitlines():
        kind, mark, rest = line.strip().partition(":")
        if not mark:
            raise ValueError(f"write this line as 'kind: phrase; phrase': {line!r}")
        phrases = [phrase.strip() for phrase in rest.split(";") if phrase.strip()]
        if kind == "title":
            trade.titles += phrases
        elif kind == "head":
            trade.heads += phrases
        elif kind == "story":
            trade.stories += phrases
        elif kind == "row":
            trade.rows += phrases
        elif kind == "role":
            trade.roles += phrases
        elif kind == "group":
            for phrase in phrases:
                label, _, options = phrase.partition("=")
                trade.groups.append((label.strip(), [option.strip() for option in options.split(",")]))
        elif kind == "column":
            trade.columns += [tuple(reversed(phrase.split(" ", 1))) for phrase in phrases]
        else:
            trade.keys += [(phrase, kind) for phrase in phrases]
    return trade


TRADES: dict[str, Trade] = {
    "research": read_trade(
        """
        title: Project initiation form; Project status report; Research request; Service request; Project proposal
        title: Research project authorization; Request for research; Study proposal; Market research proposal
        title: Bid request form; Research authorization; Project approval; Request for proposal; Project charter
        title: Change of authorized cost; Work request; Development request; Technical service request; Action plan
        title: Research completed or in progress; Proposal summary; New project request; Research and development
        head: Project description; Objectives; Research design; Cost estimate; Timetable; Other information; Budget
        head: Approvals; Study details; Instructions; For use of the department only; Schedule; Summary of budget
        head: Field work; Responsibilities; Background; Key criteria for analysis; Limitations; Milestones; Resources
        number: Project number; Project no.; Project code; Job #; Study no.; Request no.; Job no.; Contract no.
        number: Code; Account no.; File reference; Notebook reference; Proposal no.; Budget code; Index code; P.O. #
        text: Project title; Project name; Title; Study title; Subject; Brand; Product; Brand/style; Product category
        text: Target audience; Sample frame; Eligibility; Methodology; Type of study; Incidence; Test product; Control
        text: Project type; Priority; Phase; Scope of work; Deliverable; Final report; Topline; Length of interview
        person: Project leader; Requested by; Work requested by; Originator; Prepared by; Submitted by; Analyst
        person: Initiated by; Project director; Research manager; Client contact; Assigned to; Account executive
        person: Principal investigator; Other personnel assigned; Field supervisor; Research liaison; Copies to
        company: Supplier; Research firm; Agency; Recommended supplier; Institution; Contractor; Facility; Client group
        department: Department; Division; Section; Market(s); Test market; Test cities; Location; Cost center; Group
        date: Date; Date submitted; Target date; Completion date; Field start; Field complete; Final report due
        date: Start date; Date requested; Deadline; Topline due; Interim report; Revised target date; Date approved
        date: Proposal date; Estimated completion; Date of last revision; Ext. auth. date; Int. init. date
        amount: Authorized cost; Estimated cost; Total cost; Current year cost; Original budget; Current balance
        amount: New balance; Committed to date; This change; Previous commitments; Total budget; Carryover; Revised from
        amount: Travel; Supplier cost; Adjusted total cost; Total area authorized; Cost per interview; Contingency
        count: Sample size; Number of respondents; Number of groups; Cells; Quota; Man-hours; Interviews; # Open ends
        count: Number of sites; Estimated man-hours for completion; Staff required; Questionnaire pages; # Banners
        story: Project objective; Objectives; Background; Research design; Reason for request; Nature of work; Purpose
        story: Comments; General project description; Action standard; Method; Conclusions; Recommendations; Rationale
        story: Results to date; Justification; Present status of work; Explanation of change; Nature of request
        story: Reason(s) for recommendation; Special instructions; Information needed; Decision to be made; Next steps
        group: Type = New, Revision, Cancellation; Status = Proposed, Approved, Deferred, Completed; Budgeted = Yes, No
        group: Research = Qualitative, Quantitative; Report = Written, Oral, Topline; Priority = High, Medium, Low
        group: Competitive bids = Yes, No; Area = Domestic, International, Corporate; Revision = Yes, No
        group: Proposal attached = Yes, No; Method of interview = Telephone, Personal, Mail, Central location
        column: text Activity; text Description; company Supplier; amount Cost ($); amount Travel; amount Total cost
        column: date Original date; date Revised date; percent % complete; person Responsible; amount Year one
        column: amount Year two; amount Year three; count Respondents; text Task; date Due; amount Cost per interview
        row: Design; Field work; Tabulation; Analysis; Report; Travel; Overhead; Materials; Incentives; Contingency
        role: Project leader; Research director; Marketing manager; Group product manager; Vice president; Controller
        role: Brand manager; Section head; Director of research; General manager; Senior analyst; Budget check
        """
    ),
    "laboratory": read_trade(
        """
        title: Laboratory report; Analytical report; Test report; Sample analysis request; Certificate of analysis
        title: Product specification; Material specification; Compound physical parameters; Assay report; Data sheet
        title: Smoke analysis; Physical test results; Quality control report; Sample submission; Toxicity study
        title: Experimental record; Analytical request; Report of experiment; Raw material evaluation; Blend record
        title: Chemical usage fact sheet; Stability study; Adhesive evaluation; Calibration record; Product test
        head: Physical characteristics; Chemical description; Weights; Sample description; Results; Test conditions
        head: Tipping paper; Filter; Wrapper; Smoke data; Application; Storage; Physical data; Animals; Dosing
        head: Sample identification; Analysis requested; Front; Back; Control; Blend; Additives; Moisture; Equipment
        number: Sample no.; Sample number; Lot no.; Batch number; Code no.; Test no.; Notebook page; Compound code
        number: Catalog no.; Formula no.; Experiment no.; Registry no.; Material no.; Design no.; Run no.; Cage no.
        number: Assay no.; Reference; Report no.; Spec. no.; Series; Accession no.; Instrument no.; Tape no.; Maker no.
        text: Sample; Compound; Material; Product; Type; Color; Appearance; Form; Solvent; Species; Strain; Source
        text: Chemical name; Type of sample; Description; Test article; Vehicle; Route; Application; Odor; Finish; Grade
        text: Packaging; Type of maker; Supplier code; Country; Tissue; Method used; Storage conditions; Shipped via
        text: Print description; Pattern; Regulatory status; Product classification; Physical state; Solubility
        person: Submitted by; Analyst; Investigator; Requested by; Checked by; Study director; Technician; Reviewed by
        person: Approved by; Production supervised by; Chemist; Pathologist; Copies to; Recorded by; Witnessed by
        company: Supplier; Manufacturer; Sponsor; Testing laboratory; Facility; Shipped to; Source of material; Vendor
        date: Date; Date received; Date reported; Date made; Date of test; Date tested; Date shipped; Sampled on
        date: Analysis completed; Date started; Date terminated; Date needed; Shift/date; Supply by; Effective date
        measure: Length; Circumference; Weight; Moisture; Pressure drop; Draw; Tar; Nicotine; Density; Thickness; Width
        measure: Total weight; Dry weight; Wet weight; Porosity; Hardness; Ventilation; Temperature; pH; Viscosity
        measure: Melting point; Boiling point; Specific gravity; Speed; Filter length; Rod length; Paper width
        measure: Ash; Total alkaloids; Reducing sugars; Puff count; Dry matter; Water; Carbon monoxide; Dilution
        measure: Burn rate; Tensile strength; Elongation; Opacity; Basis weight; Caliper; Firmness; Filling value
        measure: Dose level; Body weight; Volume; Concentration; Purity; Yield; Flash point; Vapor pressure; Airflow
        count: Number of samples; Quantity; Number of animals; Replicates; Trays produced; Number tested; Rods per min.
        story: Remarks; Conclusion; Comments; Purpose of test; Method of preparation; Procedure; Observations; Results
        story: Handling instructions; Reason for analysis; Sample description; Interpretation; Special plasticizer
        group: Analysis = Complete, Partial, Repeat; Form = Solid, Liquid, Gas, Paste; Sex = Male, Female
        group: Sample type = Control, Test, Reference; Result = Pass, Fail, Repeat; Route = Oral, Dermal, Inhalation
        group: Disposal = Return, Retain, Discard; Solvent = Water, DMSO, Alcohol, Other; MSDS on file = Yes, No
        column: number Sample; measure Weight; measure Draw; measure Tar; measure Nicotine; measure Moisture; text Test
        column: measure Result; measure Limit; measure Mean; measure Std. dev.; measure Minimum; measure Maximum
        column: count Puffs; measure Control; measure Dose; count Number; measure Target; text Method; measure Dilution
        row: Tar; Nicotine; Water; Total; Mean; Control; Low dose; High dose; Menthol; Sugars; Nitrate; pH; Draw; Puffs
        role: Research chemist; Research engineer; Supervisor; Quality control; Manager; Director; Laboratory head
        """
    ),
    "sales": read_trade(
        """
        title: Competitive activity report; Special promotion evaluation; Retail distribution report; Progress report
        title: New item report; Account information; Sales contact report; Field report; Competitive product
        title: Store survey; Promotion evaluation; Weekly sales report; Trade program summary; Display contract
        title: Distribution survey; Wholesale survey; New competitive activity; Event survey; Sampling program
        title: Field trip
        title: Market report; Assignment profile; Price survey; Account profile; Retail call report
        title: Merchandising report
        head: Distribution; Promotional impact; Pricing; Direct account and chain voids; Volume; Competitive activity
        head: Trade acceptance; Consumer acceptance; Effectiveness of advertising; Displays; Quantities; Retail calls
        head: % of distribution achieved in retail outlets; Submission date; Population composition; Invitations; Other
        text: Brand; Brand(s); Product; Item; Packing; Type of promotion; Theme; Source of information; Promotion
        text: Type of product; Size(s) and list price; Premium; Offer; Sell-in; Trade class; Style; Payment terms
        text: Primary class of trade; Secondary class of trade; How widespread; Retail coverage; Position; Fixture
        text: Method of travel; Purpose of trip; Distribution channel; Pack sticker; Coupon value; Point of sale
        person: Reported by; Submitted by; To; From; Division manager; Area manager; Sales representative; Contact
        person: Section sales manager; Account manager; Chain accounts manager; Buyer; Prepared by; Supervisor; cc
        company: Account; Name of account; Manufacturer; Distributor; Wholesaler; Chain; Direct account; Retailer; Store
        department: Division; Region; Area; Territory; Section; District; Market; Geography; City/state; Area/region
        date: Date; Period; Date of report; Introduction date; Start date; Week of; Promotional period; Date submitted
        date: Promotion dates; Expected arrival; First sales date; Last sales date; Sampling dates; Reporting period
        number: Promo #; Section number; Account no.; Item #; Program no.; Store #; Chain #; Ship. no.; Code no.; UPC
        count: Number of stores; # of retail calls; Pieces placed; Displays received; Items/deals received; Cartons
        count: Number of contacts; Customers invited; Units per case; Estimated attendance; Quantity; # Requested; Kits
        amount: List price; Retail price; Cost to account; Deal allowance; Payment; Promotional price; Price per carton
        percent: % classified calls; % annual calls; Out of stock; Distribution; Share of market; Voids; Redemption
        story: Comments; Effectiveness; Extent of distribution; Reaction; Explain; Suggestions; Trade reaction; Notes
        story: If no, explain; Other comments; Information and hearsay from outside contacts; Recommendations
        story: Sales force; Manager comments; Consumer response; If yes, can it be improved; Details of program; Impact
        group: Scope = Area, Region, Division, Other; Chain acceptance = Poor, Fair, Good, Excellent; Repeat = Yes, No
        group: Consumer acceptance = Poor, Fair, Good, Excellent; Efficiency rating = Poor, Fair, Good, Excellent
        group: Were quantities appropriate = Yes, No; Packing = Soft, Box, Both; Type = Counter, Floor, Wall
        group: Should promotion be repeated = Yes, No; Travel = Air, Auto, Train, Other; Filter = Menthol, Non-menthol
        group: Quality = Fair, Average, Excellent; Independent acceptance = Poor, Fair, Good, Excellent
        column: company Account; count No. stores; percent %; text Brand; amount Price; city City; count Volume
        column: date Issue date; text Style; amount Allowance; percent Share; percent Last period; count Cartons sold
        column: company Name of account; count Stores; text Competitor; count # Calls; text Size; percent Change
        row: Full price; Savings; Menthol; Total; Independent; Chain; Supermarkets; Convenience; Kiosk; Military; Other
        role: Division manager; Regional manager; Area sales manager; Field operations; Chain accounts manager
        """
    ),
    "advertising": read_trade(
        """
        title: Advertising and selling authorization; Insertion order; Production estimate; Media authorization
        title: Newspaper advertisement; Magazine schedule; Media plan summary; Print order; Copy approval; Job order
        title: Broadcast approval; Creative brief; Advertising estimate; Document clearance sheet; Contract summary
        title: Coupon issue form; Promotion request; Outdoor authorization; Audience studies; Magazine scores
        title: Film clearance; Position report; Space reservation; Direct mail program; Sponsorship request
        head: Media; Creative; Costs; Mechanical production; Schedule; Legal clearance; Estimated spending; Copy
        head: Maximum expenditures authorized; Approvals; Review routing; Space; Approval routing; Circulation; Issue
        text: Medium; Publication; Headline; Size; Space; Caption; Space/color; Title; Theme; Illustration; Edition
        text: Brand; Product; Product line; Campaign; Market; Text; Lead-in; Bold sub-head; Position; Premium; Event
        text: Contract subject; Brief description; Format; Coupon; Distribution vehicle; Type of film; Ad no. and title
        company: Agency; Advertiser; Client; Company; Printer; Station; Magazine; Publisher; Vendor; Newspaper
        number: Estimate no.; Ad no.; Contract no.; Job no.; Authorization no.; Order no.; G/L code; Film code; Key no.
        number: Program budget code; Budget allocation; Code number; Scheduled issue no.; Revision no.; Ref. no.
        date: Date; Issue date; Closing date; Date routed; Air date; Insertion date; On sale; Issue; Expiration; Period
        date: Date typed; Material due; Drop date; Start; Thru; Contract expires; Effective; Field date
        amount: Gross; Net; Commission; Total contract cost; Current year cost; Production; Art work; Talent; Total
        amount: Printing; Freight; Display material; Estimated charges; Unit cost; Cost per thousand; Contingency; Tax
        count: Circulation; Lines; Insertions; Posters; Quantity; Total sample; Households; Base; Spots; Color pages
        person: Originator; Manager; Attention; Ordered by; Approved; Contact; Art director; Return to; Copywriter
        story: Remarks; Instructions; Brief description; Description; Purpose; Comments; Special instructions; Reason
        story: Clearance comments; Objective; Creative strategy; Positioning; Reason for change; Message; Text
        group: Type = Contract, Amendment, Renewal; Copy = Attached, To follow; Color = B&W, 2-color, 4-color
        group: Film = Enclosed, To follow, Returned; Status = New, Revised, Cancelled; Approved = Yes, No
        column: text Publication; date Issue; text Space; amount Rate; amount Gross; amount Net; percent Score
        column: count Base; date Date; text Signature; text Medium; count Insertions; count Circulation; text Position
        row: Overall; Male; Female; Under 25; 25-34; 35-44; 45 & over; Total; Space; Art work; Insurance; Law; Talent
        row: Mechanical production; Display material; Air time; Contingency; Test brand users; All others; Media
        role: Originator; Sr. manager; Director; Sr. VP; Media director; Brand manager; Legal; Accounting; Marketing
        """
    ),
    "fax": read_trade(
        """
        title: Facsimile transmission; Fax cover sheet; Telecopier transmittal cover sheet; Fax transmittal; FAX
        title: Facsimile cover sheet; Fax transmission cover; Telecopy; Transmission cover sheet; Facsimile message
        title: Via facsimile; Telefax; Fax memo; Message; Confidential facsimile; Facsimile transmittal sheet
        head: Please deliver as soon as possible to; Transmission information; Sender; Recipient; Message; Urgent
        person: To; From; Attention; Recipient; Sender; Please deliver to; Deliver to; Attn; Name; cc; Operator
        company: Company; Firm; Organization; Company name; To company; Firm/company
        phone: Fax number; Fax; Fax no.; Telephone; Phone; Phone no.; Telecopy no.; Fax #; Our fax number is; Telefax
        phone: Sender's telephone; Return fax; Confirmation number; Facsimile no.; Direct dial; Telecopier no.; Voice
        date: Date; Date sent; Today's date; Dated
        time: Time; Time sent; Time of transmission
        count: Pages; No. of pages; Number of pages (including cover sheet); Total pages; Page(s); Pages to follow
        count: Total number of pages including this page; # of pages; Number of pages being sent
        number: Client/matter; Client no.; Chargeback; Matter number; File; Our file no.; Reference; Room; User no.
        text: Subject; Re; RE; Regarding; Document; Project; Sent via; Location
        story: Message; Comments; Special instructions; Remarks; Additional comments; Notes; Comments/instructions
        group: Action = Urgent, For review, Please comment, Please reply; Original = Will follow, Will not follow
        group: Confirmation = Yes, No; Hard copy = Mail, Courier, None; Handling = Confidential, Routine, Rush
        column: person Recipient; company Company; phone Fax no.; phone Phone no.; person Name; city City
        row: Start; Finish; Status; Mode
        role: Operator; Secretary; Sender
        """
    ),
    "finance": read_trade(
        """
        title: Check request; Expense report; Purchase requisition; Request for payment; Capital budget project
        title: Department expense report; Travel expense voucher; Budget transfer; Payment authorization; Credit memo
        title: Cash advance; Petty cash voucher; Invoice; Purchase order; Statement; Cost summary; Voucher; Remittance
        title: Journal entry; Account reconciliation; Appropriation request; Deposit slip; Contribution request
        head: Expenses; Account distribution; Payee; Approvals; Purpose; Balance to spend; Accounting use only; Vendor
        head: Estimated spending schedule; Project dates; Accommodation; Transportation; Meals; Method of payment
        text: Description; Purpose; Explanation; Terms; Payment method; F.O.B.; Ship via; Item; Title; Charge to
        text: Business purpose; Destination; Category; Type of expense; Nature of expense; Method of shipment
        person: Payee; Requested by; Approved by; Employee; Prepared by; Traveler; Buyer; Audited by; Authorized by
        company: Vendor; Pay to; Supplier; Company; Bank; Name; Ship to; Remit to; Payable to; Organization; Creditor
        address: Address; Mailing address; Remit to address; Street; Mail check to
        department: Department; Cost center; Division; Location; Plant; Section; Charge department; Office
        number: Account no.; Voucher no.; P.O. number; Check no.; Invoice no.; Vendor no.; Requisition no.; Dept. code
        number: Employee no.; Federal I.D. no.; Social Security no.; General ledger; Budget code; Project no.; AFE no.
        date: Date; Invoice date; Date needed; Due date; Period ending; Date required; Date paid; Departure; Return
        date: Date submitted; From; To; Posting date; Payment date; Week ending; Month; Fiscal year
        amount: Amount; Total; Total due; Advance; Balance due; Amount of check; Less advance; Net amount; Sales tax
        amount: Airfare; Hotel; Meals; Car rental; Subtotal; Budget; Spent to date; Remaining; Amount requested; Debit
        amount: Mileage; Tips; Telephone; Entertainment; Registration; Freight; Discount; Credit; Capital; Expense
        count: Quantity; Nights; Miles; Copies; Number of persons; Units; Days
        story: Purpose; Reason for request; Explanation; Remarks; Justification; Special instructions; Description
        group: Type = Capital, Expense, Lease; Payment = Check, Wire, Cash; Mail check = Yes, No; Budget = Yes, No
        group: Method = Air, Rail, Auto; Status = Proposed, Approved, Closed; Purpose = Maintenance, Expansion, Other
        column: date Date; text Description; amount Amount; number Account no.; count Quantity; amount Unit price
        column: amount Total; amount Debit; amount Credit; amount Budget year; amount Actual; amount Projected
        column: number Invoice no.; amount Meals; amount Hotel; text Item; amount Balance; number Voucher; percent %
        row: Travel; Salaries; Postage; Supplies; Rent; Telephone; Printing; Consulting; Total; Equipment; Dues
        row: January; February; March; April; May; June; July; August; September; October; November; December
        role: Department manager; Controller; Treasurer; Accounting; Vice president; Requisitioner; Comptroller
        """
    ),
    "personnel": read_trade(
        """
        title: Application for employment; Personnel record; Performance appraisal; Biographical sketch; Leave request
        title: Membership application; Registration form; Curriculum vitae; Nomination form; Speaker request form
        title: Change of address; Employee data; Training record; Identity card; Application for grant; Visitor record
        title: Contribution identity card; Meeting registration; Medical history; Accident report; Time sheet
        head: Personal data; Education; Employment record; References; Emergency contact; Experience; Dependents
        head: The following information must be furnished; Agreement; Publications; Present employment; Insurance
        person: Name; Full name; Last name; First name; Spouse; Supervisor; Physician; Nominated by; Sponsor; Witness
        person: Name (please print); Beneficiary; Guest; Emergency contact; Signature; Speaker; Name of applicant
        company: Employer; Company; School; University; Institution; Organization; Present employer; Hospital
        job: Occupation; Position; Title; Job title; Present position; Profession; Rank
        address: Address; Home address; Residence address; Business address; Mailing address; Permanent address
        city: City; Place of birth; Town; City and state; Hotel
        state: State; County; Country
        zip: Zip; Zip code
        phone: Telephone; Home phone; Business phone; Telephone no.; Fax; Extension; Daytime phone
        date: Date; Date of birth; Date hired; Date available; Date of injury; Arrival date; Departure date; From; To
        date: Date of last physical; Effective date; Date signed; Birthdate; Date of graduation; Expiration
        number: Social Security no.; Employee no.; License no.; Badge no.; Clock no.; Membership no.; Payroll no.
        count: Age; Height; Weight; Dependents; Years of service; Number of guests; Hours; Sessions; Grade
        amount: Salary; Fee; Dues; Honorarium; Contribution; Rate; Pledge; Deposit; Amount enclosed
        text: Education; Degree; Citizenship; Marital status; Major; Field of interest; Nationality; Race; Subject
        text: Reason for leaving; Relationship; Species; Event; Audience; Topic; Equipment needed; Honors; Languages
        story: Experience; Duties; Remarks; Description of accident; Research interests; Reason for request; Comments
        story: Present duties; Specify the nature of injury; Objectives; Major research interest; Summary of career
        group: Sex = Male, Female; Marital status = Single, Married, Divorced, Widowed; Citizen = Yes, No
        group: Employment = Full time, Part time, Temporary; Rating = Poor, Fair, Good, Excellent; Shift = 1st, 2nd, 3rd
        group: Meals = Lunch, Dinner, Reception; Attending = Yes, No; Payment = Check, Visa, MasterCard
        column: text School; date From; date To; text Degree; company Employer; text Position; date Year; city Location
        column: person Name; text Relationship; count Hours; date Date; text Subject; number Number; amount Rate
        row: High school; College; Graduate; Monday; Tuesday; Wednesday; Thursday; Friday; Vacation; Sick leave; Other
        role: Applicant; Supervisor; Personnel manager; Department head; Medical director; Witness; Parent or guardian
        """
    ),
    "legal": read_trade(
        """
        title: Preliminary fact sheet; Complaint summary; Litigation report; Agreement; Case summary; Privilege log
        title: Deposition summary; Contract review; Notice of claim; Document request; Patent disclosure; Press query
        title: Consumer inquiry; Record of telephone call; Incident report; Legal clearance; Certificate of service
        title: Records transfer; Document retrieval request; Inter-office memorandum; Routing slip; Claim for damages
        head: Parties; Case involves (check appropriate boxes); Attorneys; Disposition; Nature of claim; Action
        head: Plaintiff; Defendant; Counsel; Description of documents; Follow up; For office use only; Response
        text: Case; Court; Nature of suit; Subject; Publication; Judge; Jurisdiction; Document type; Product; Attachment
        text: Cause of action; Relief sought; Media; Topic; Exhibit; Box; Location of records; Condition; Title; Status
        person: Plaintiff; Defendant; Attorney; Counsel; Reporter/editor; Received by; Caller; Author; Copies; Trustee
        person: Attention; Contact; Witness; Requested by; Custodian; Handled by; Name of claimant; Inventor; Judge
        company: Law firm; Company; Organization; Publication; Insurer; Client; Carrier; Publisher; Name of law firm
        address: Address; Address of claimant; Street address; Office address
        city: City; County; State; Venue
        phone: Telephone; Phone; Telephone number; Fax
        date: Date; Date filed; Date received; Date of claimant's birth; Deadline; Deadline for response; Trial date
        date: Date of incident; Date of answer; Date of call; Date of death; Served; Response due; Date destroyed
        number: Case no.; Docket no.; File no.; Claim no.; Control no.; Civil action no.; Box no.; Patent no.; Ref.
        time: Time; Time of call; Hour
        count: Pages; Copies; Number of documents; Boxes; Number of plaintiffs; Age of claimant
        amount: Damages claimed; Amount of settlement; Bond; Fees; Reserve; Costs
        story: Nature of claim; Facts; Summary; Description; Response; Action taken; Comments; Remarks; Inquiry; Notes
        story: Specify the nature or type of injury alleged; Describe the request; Suggested response; Background
        group: Case type = Injury, Wrongful death, Property, Contract; Jury = Yes, No; Action = Approve, Reply, File
        group: Privilege = Attorney-client, Work product, None; Disposition = Settled, Dismissed, Pending
        group: Please = Note and return, Handle, Comment, See me; Copies = Yes, No; Telephoned = Yes, No
        column: date Date; text Document; person Author; person Recipient; text Privilege; count Pages; number Number
        column: text Description; text Action; person Attorney; date Filed; text Court; number Box; text Subject
        row: Complaint; Answer; Interrogatories; Motion; Exhibit A; Exhibit B; Exhibit C; Brief; Order; Transcript
        role: Attorney for plaintiff; General counsel; Notary public; Legal department; Clerk; Custodian of records
        """
    ),
    "supply": read_trade(
        """
        title: Shipping order; Order form; Sample request; Material requisition; Packing slip; Work order; Stock request
        title: Product order; Requisition; Delivery receipt; Bill of lading; Change authorization; Inventory record
        title: Label change notice; Material specification or design change; Export order; Receiving report; Job ticket
        title: New export product; Warehouse release; Equipment record; Maintenance request; Printing requisition
        head: Ship to; Item; Replacement; New item; Shipment; Quantities; Packing; Special handling; Authorization
        head: Type change; Carton; Initial materials required; Case; Label; Pack; Order details; Billing; Receiving
        text: Description; Brand; Item; Material; Product; Color; Size; Carrier; Ship via; Terms; Packing; Model; Make
        text: Reason; Method of shipment; Type; Finish; Destination; Country; Marks; Style; Equipment; Use; Unit; Tax
        person: Ordered by; Requested by; Attention; Received by; Approved by; Shipped by; Contact; Packed by; Buyer
        company: Ship to; Supplier; Vendor; Customer; Consignee; Manufacturer; Carrier; Sold to; Bill to; Deliver to
        address: Address; Delivery address; Shipping address; Street; Warehouse
        department: Department; Plant; Location; Warehouse; Building; Branch; Room; Floor; Area
        number: Order no.; Item no.; Code; Stock no.; Design no.; Serial no.; Part no.; Material no.; Release no.; Lot
        number: Requisition no.; Catalog no.; Customer order; Specification; UPC no.; Drawing no.; Bill of lading no.
        date: Date; Date ordered; Date required; Ship date; Delivery date; Date shipped; Arrival; Inventory depletion
        date: Date of order; Effective date; Schedule date; Date received; Promised; Date wanted; Launch date
        count: Quantity; Cartons; Cases; Pieces; Packages; Weight; Number of copies; On hand; Minimum; Reorder point
        amount: Unit price; Total; Price; Freight; Cost; Value; Insurance; Estimated cost; Duty
        story: Special instructions; Remarks; Comments; Reason for change; Shipping instructions; Use; Description
        group: Type = Official, Temporary, Other; Market = Domestic, Export, Military; Ship = Air, Truck, Rail, Parcel
        group: Priority = Rush, Regular; Charge = Prepaid, Collect; Change = New, Revised, Obsolete; Insured = Yes, No
        column: count Quantity; text Description; number Item no.; amount Unit price; amount Amount; count Ordered
        column: count Shipped; text Unit; text Size; number Code; text Color; date Date; count On hand; text Brand
        row: Cartons; Labels; Cases; Foil; Film; Tear tape; Paper; Filter rods; Flavor; Total; Ink; Glue; Pallets
        role: Purchasing agent; Plant manager; Shipping clerk; Receiving; Production control; Quality assurance
        """
    ),
}
