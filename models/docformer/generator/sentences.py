"""Sentences of business prose, in the language of the page: frames whose gaps are filled at random.

Some gaps take words of the system's word lists (Debian: wamerican wngerman wfrench wspanish witalian wportuguese
wdutch, all optional), so that prose is not made of a few hundred words only.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

DICTIONARIES = {
    "en": ("american-english", "british-english", "words"),
    "de": ("ngerman",),
    "fr": ("french",),
    "es": ("spanish",),
    "it": ("italian",),
    "pt": ("portuguese",),
    "nl": ("dutch",),
}

# gap -> what fills it; a vertical stroke separates the choices
GAPS: dict[str, dict[str, str]] = {
    "en": {
        "who": "The committee|The supplier|Our department|The customer|This study|The agency|The report|Each applicant|"
        "The sales force|We|The test panel|The laboratory|The retailer|The company|Management|The field staff|The buyer|"
        "The printer|Respondents|The account|The distributor|All divisions|The reviewer|The analyst|The sponsor|Counsel|"
        "The area manager|The consumer|Most smokers|Our representative|The plant|The contractor|The board|This office|"
        "The trade|The wholesaler|Store managers|The patient|The technician|The university|The client|The publisher",
        "will": "will|should|may|must|could|can|would|shall|did not|had to|agreed to|planned to|will not|should not|failed to|"
        "tried to|offered to|declined to|hoped to|managed to|will probably|would like to|cannot|need not|began to",
        "do": "review|evaluate|determine|confirm|introduce|compare|reduce|increase|measure|support|complete|prepare|"
        "approve|replace|develop|test|promote|deliver|inspect|update|obtain|provide|submit|return|examine|discuss|print|"
        "purchase|monitor|continue|cancel|postpone|revise|finance|analyze|summarize|accept|reject|collect|distribute|"
        "install|adjust|record|verify|investigate|maintain|improve|consider|change|extend|forward|release|handle|store",
        "done": "reviewed|evaluated|confirmed|introduced|reduced|measured|completed|prepared|approved|replaced|tested|"
        "delivered|inspected|received|returned|shipped|discussed|printed|purchased|monitored|cancelled|revised|accepted|"
        "rejected|collected|distributed|installed|adjusted|recorded|verified|examined|observed|reported|mailed|placed|"
        "found acceptable|sent under separate cover|charged to this account|requested|filed|withdrawn|authorized|noted",
        "thing": "the proposal|the samples|the new blend|the final report|the questionnaire|the display|the budget|"
        "the results|the schedule|the contract|the package|the test product|the advertisement|the filter|the equipment|"
        "the order|the invoice|the shipment|the agreement|the draft|the product|the specification|the survey|the account|"
        "the materials|the coupon|the promotion|the data|the design|the method|the documents|the label|the estimate|"
        "the manuscript|the procedure|the program|the payment|the claim|the application|the file|the price|the inventory|"
        "the {word} {noun}|a {word} {noun}|the {adj} {noun}|the {adj} {noun}|our {adj} {noun}|the {noun} of the {noun}",
        "things": "samples|stores|respondents|cartons|copies|accounts|displays|units|pages|animals|interviews|cases|"
        "kits|coupons|posters|retail calls|packs|participants|complaints|shipments|specimens|questionnaires|cylinders|"
        "invoices|documents|{word} items|{adj} samples|new accounts|vending locations|test markets|{noun} units",
        "noun": "paper|filter|report|market|program|label|display|product|panel|study|design|carton|flavor|brand|region|"
        "store|budget|contract|price|system|quality|test|material|plan|supply|sample|packing|laboratory|process|review|"
        "machine|campaign|space|station|coverage|volume|tobacco|moisture|sugar|blend|adhesive|ink|film|foil|tip|leaf|"
        "coupon|poster|agency|magazine|dose|level|compound|assay|extract|smoke|tar|temperature|rod|wrapper|air|water",
        "adj": "new|small|large|standard|special|extra|heavy|light|white|regional|national|monthly|annual|final|second|"
        "full|half|local|imported|domestic|previous|current|proposed|additional|original|revised|free|general|average|"
        "significant|competitive|commercial|chemical|physical|experimental|quarterly|corporate|promotional|outside",
        "when": "before the end of the month|as soon as possible|in the second quarter|without delay|at no additional "
        "cost|under normal conditions|in all regions|for further review|by {date}|on {date}|during the week of {date}|"
        "in {city}|for the {city} market|within {few} weeks|for a period of {few} months|at the next meeting|on a trial "
        "basis|with the help of {person}|for {company}|as requested by {person}|per our telephone conversation|this year|"
        "prior to shipment|at the request of management|from the {noun} budget|in {few} of {count} {things}",
        "result": "higher than expected|lower than last year|within the specified limits|not significant|very good|fair|"
        "satisfactory|below average|in line with the forecast|too early to judge|mixed|about the same as control|strong|"
        "up {few}% from the previous period|down {few}% since {date}|not available at this time|slow because of weather",
    },
    "de": {
        "who": "Der Lieferant|Unsere Abteilung|Der Kunde|Die Firma|Das Labor|Die Verwaltung|Der Antragsteller|Die Leitung",
        "will": "muss|soll|kann|wird|darf", "when": "bis zum {date}|in {city}|so bald wie möglich|im nächsten Monat|schriftlich",
        "thing": "den Bericht|die Rechnung|das Angebot|die Unterlagen|den Vertrag|die Ware|das Formular|die Proben|den Antrag",
        "do": "prüfen|bestätigen|einreichen|liefern|ändern|bezahlen|unterschreiben|zurücksenden|ergänzen",
    },
    "fr": {
        "who": "Le fournisseur|Notre service|Le client|La société|Le laboratoire|La direction|Le demandeur|Le comité",
        "will": "doit|peut|va|souhaite|devra", "when": "avant le {date}|à {city}|dès que possible|sans délai|par écrit",
        "thing": "le rapport|la facture|l'offre|les documents|le contrat|la marchandise|le formulaire|les échantillons",
        "do": "vérifier|confirmer|envoyer|livrer|modifier|payer|signer|retourner|compléter",
    },
    "es": {
        "who": "El proveedor|Nuestro departamento|El cliente|La empresa|El laboratorio|La dirección|El solicitante",
        "will": "debe|puede|va a|desea|deberá", "when": "antes del {date}|en {city}|lo antes posible|sin demora|por escrito",
        "thing": "el informe|la factura|la oferta|los documentos|el contrato|la mercancía|el formulario|las muestras",
        "do": "revisar|confirmar|enviar|entregar|modificar|pagar|firmar|devolver|completar",
    },
    "it": {
        "who": "Il fornitore|Il nostro ufficio|Il cliente|La ditta|Il laboratorio|La direzione|Il richiedente",
        "will": "deve|può|dovrà|intende|vuole", "when": "entro il {date}|a {city}|al più presto|senza indugio|per iscritto",
        "thing": "il rapporto|la fattura|l'offerta|i documenti|il contratto|la merce|il modulo|i campioni",
        "do": "verificare|confermare|inviare|consegnare|modificare|pagare|firmare|restituire|completare",
    },
    "pt": {
        "who": "O fornecedor|O nosso serviço|O cliente|A empresa|O laboratório|A direção|O requerente|A comissão",
        "will": "deve|pode|vai|pretende|deverá", "when": "até {date}|em {city}|com urgência|sem demora|por escrito",
        "thing": "o relatório|a fatura|a proposta|os documentos|o contrato|a mercadoria|o formulário|as amostras",
        "do": "verificar|confirmar|enviar|entregar|alterar|pagar|assinar|devolver|preencher",
    },
    "nl": {
        "who": "De leverancier|Onze afdeling|De klant|Het bedrijf|Het laboratorium|De directie|De aanvrager",
        "will": "moet|kan|zal|wil|mag", "when": "voor {date}|in {city}|zo spoedig mogelijk|zonder uitstel|schriftelijk",
        "thing": "het rapport|de factuur|de offerte|de documenten|het contract|de goederen|het formulier|de monsters",
        "do": "controleren|bevestigen|opsturen|leveren|wijzigen|betalen|ondertekenen|terugzenden|aanvullen",
    },
}  # fmt: skip

FRAMES: dict[str, tuple[str, ...]] = {
    "en": (
        "{who} {will} {do} {thing} {when}.", "{who} {will} {do} {thing} {when}.", "{who} {will} {do} {thing}.",
        "Please {do} {thing} {when}.", "{thing} had been {done} {when}.", "{thing} will be {done} {when}.",
        "{count} {things} were {done} {when}.", "No {things} were {done}.", "A total of {count} {things} had been {done}.",
        "To {do} {thing} {when}.", "To determine whether {thing} can be {done} {when}.", "Results were {result}.",
        "{who} reported that {thing} had been {done} and that acceptance seemed {result}.", "Sales after {thing} were {result}.",
        "Response to {thing} has been {result}.", "{thing} looked {result}, and {things} were {done} {when}.",
        "It is recommended that {thing} be {done} {when}.", "We {will} {do} {thing}; {who} {will} {do} {thing}.",
        "{adj} {things} {done} {when}", "{adj} {noun} {done}", "{count} {things} {done} to date", "{noun} {result}",
        "Approximately {few}% of the {things} were {done}.", "See letter from {person} dated {date}.",
        "{person} of {company} {will} {do} {thing} {when}.", "Because {thing} looked {result}, {who} {will} {do} {thing}.",
        "All {things} must be {done} {when}.", "{things} and {things} have been {done} {when}.", "Copies to {person}.",
        "The purpose of this {noun} is to {do} {thing} and to {do} the {adj} {noun}.", "Per {person}, {thing} had been {done}.",
        "{who} has no objection if {thing} can be {done}.", "If {thing} cannot be {done} {when}, {who} {will} {do} {thing}.",
    ),
    "de": (
        "{who} {will} {thing} {when} {do}.", "Bitte {thing} {when} {do}.", "{thing} wurde am {date} geprüft.",
        "Wir bestätigen den Eingang vom {date}.", "{word} und {word} sind beigefügt.", "Zutreffendes bitte ankreuzen.",
        "{count} Stück wurden geliefert.", "Mit freundlichen Grüßen", "Die Angaben sind vollständig und richtig.",
        "Rückfragen richten Sie bitte an {person}.", "Zahlbar ohne Abzug bis {date}.", "{word}, {word} und {word}",
    ),
    "fr": (
        "{who} {will} {do} {thing} {when}.", "Veuillez {do} {thing} {when}.", "Nous accusons réception du {date}.",
        "{count} pièces ont été livrées.", "{word} et {word} ci-joints.", "Cocher la case correspondante.",
        "Veuillez agréer nos salutations distinguées.", "Je certifie exacts les renseignements ci-dessus.",
        "Pour tout renseignement, s'adresser à {person}.", "Payable au plus tard le {date}.", "{word}, {word}, {word}",
    ),
    "es": (
        "{who} {will} {do} {thing} {when}.", "Rogamos {do} {thing} {when}.", "Acusamos recibo del {date}.",
        "Se entregaron {count} unidades.", "Se adjuntan {word} y {word}.", "Marque con una cruz lo que proceda.",
        "Atentamente,", "Declaro que los datos anteriores son ciertos.", "Para más información, diríjase a {person}.",
        "Pagadero antes del {date}.", "{word}, {word} y {word}",
    ),
    "it": (
        "{who} {will} {do} {thing} {when}.", "Si prega di {do} {thing} {when}.", "Confermiamo la ricezione del {date}.",
        "Sono stati consegnati {count} pezzi.", "Si allegano {word} e {word}.", "Barrare la casella che interessa.",
        "Distinti saluti", "Dichiaro che i dati sopra indicati sono veri.", "Per informazioni rivolgersi a {person}.",
        "Pagamento entro il {date}.", "{word}, {word} e {word}",
    ),
    "pt": (
        "{who} {will} {do} {thing} {when}.", "Queira {do} {thing} {when}.", "Acusamos a receção de {date}.",
        "Foram entregues {count} unidades.", "Assinale com uma cruz o que interessa.", "Com os melhores cumprimentos,",
        "Declaro que os dados acima são verdadeiros.", "Para mais informações, contacte {person}.",
        "Pagável até {date}.", "Seguem em anexo {word} e {word}.",
    ),
    "nl": (
        "{who} {will} {thing} {when} {do}.", "Gelieve {thing} {when} te {do}.", "Wij bevestigen de ontvangst van {date}.",
        "Er zijn {count} stuks geleverd.", "Aankruisen wat van toepassing is.", "Met vriendelijke groet,",
        "Ondergetekende verklaart dat de gegevens juist zijn.", "Voor vragen kunt u terecht bij {person}.",
        "Te betalen voor {date}.", "{word} en {word} zijn bijgevoegd.",
    ),
}  # fmt: skip

_GAP = re.compile(r"\{(\w+)\}")


@cache
def dictionary(language: str) -> tuple[str, ...]:
    """Words of the installed word list of a language, in its order; empty when none is installed."""
    for name in DICTIONARIES.get(language, ()):
        path = Path("/usr/share/dict") / name
        if path.is_file():
            words = path.read_text(encoding="utf-8", errors="ignore").split()
            return tuple(w for w in words if w.isalpha() and 3 <= len(w) <= 12 and w[1:].islower())
    return ()


def word(language: str, rng: random.Random) -> str:
    """A word of the language's word list; of the frames' own things when no list is installed."""
    words = dictionary(language)
    if words:
        return rng.choice(words)
    return rng.choice(GAPS[language]["do" if language != "en" else "noun"].split("|"))


def frame(language: str, rng: random.Random) -> str:
    """A sentence with its gaps filled as far as they are of this module: what remains are the gaps {date}, {city},
    {person}, {company}, {count} and {few}."""
    gaps = GAPS[language]
    text = rng.choice(FRAMES[language])
    for _ in range(4):
        text = _GAP.sub(lambda gap: _fill(gap, gaps, language, rng), text)
    return text[:1].upper() + text[1:]


def _fill(gap: re.Match[str], gaps: dict[str, str], language: str, rng: random.Random) -> str:
    name = gap.group(1)
    if name == "word":
        return word(language, rng)
    return rng.choice(gaps[name].split("|")) if name in gaps else gap.group(0)
