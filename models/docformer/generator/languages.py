"""What forms in German, French, Spanish, Italian, Portuguese and Dutch ask for, in the notation of `form_words`."""

from __future__ import annotations

from .form_words import Trade, read_trade

LOCALE_OF = {"de": "de_DE", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "pt": "pt_PT", "nl": "nl_NL"}

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ),
    "it": (
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
        "novembre", "dicembre",
    ),
    "pt": (
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
        "dezembro",
    ),
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ),
}  # fmt: skip

LANGUAGES: dict[str, Trade] = {
    "de": read_trade(
        """
        title: Antrag; Antragsformular; Bestellung; Rechnung; Lieferschein; Anmeldung; Prüfbericht; Telefax; Meldebogen
        title: Reisekostenabrechnung; Stundenzettel; Aktennotiz; Laborbericht; Fragebogen; Auftragsbestätigung; Quittung
        title: Mitgliedsantrag; Schadensanzeige; Urlaubsantrag; Begleitschreiben; Protokoll; Versicherungsantrag
        head: Angaben zur Person; Zahlungsart; Unterlagen; Bankverbindung; Lieferanschrift; Ergebnis; Kosten; Hinweise
        head: Allgemeine Angaben; Beschreibung; Nur von der Behörde auszufüllen; Genehmigung; Anlagen; Termine
        head: Verteiler
        person: Name; Vorname; Familienname; Antragsteller; Sachbearbeiter; Ansprechpartner; An; Von; Bearbeiter
        person: Empfänger
        person: Geprüft von; Unterschrift; Leiter der Abteilung; Kontoinhaber; Ehegatte; Zeuge; Auftraggeber; Vertreter
        company: Firma; Lieferant; Kunde; Bank; Arbeitgeber; Versicherung; Hersteller; Auftragnehmer; Spediteur
        department: Abteilung; Kostenstelle; Standort; Bereich; Filiale; Raum; Gebäude; Dienststelle
        job: Beruf; Stellung; Funktion; Tätigkeit
        address: Anschrift; Straße; Straße und Hausnummer; Adresse; Lieferadresse; Rechnungsadresse; Wohnort
        city: Ort; Geburtsort; Stadt; Wohnort
        zip: PLZ; Postleitzahl
        phone: Telefon; Telefax; Tel.; Fax; Mobil; Rufnummer; Durchwahl
        email: E-Mail; Internet
        date: Datum; Geburtsdatum; Rechnungsdatum; Lieferdatum; Bestelldatum; Eingang am; Gültig bis; Zahlbar bis
        date: Beginn
        date: Ausgestellt am; Fällig am; Termin; Leistungsdatum; Ende; Probenahme am
        number: Nr.; Rechnungsnummer; Kundennummer; Auftragsnummer; Aktenzeichen; Steuernummer; IBAN; Kontonummer; BLZ
        number: Personalnummer; Bestellnummer; Unser Zeichen; Ihr Zeichen; USt-IdNr.; Vertragsnummer; Artikelnummer
        count: Menge; Anzahl; Seitenzahl; Gewicht; Stück; Alter; Anzahl der Personen; Tage; Kilometer
        amount: Betrag; Gesamtbetrag; Summe; Nettobetrag; MwSt.; Zwischensumme; Preis; Gesamt; Gebühr; Anzahlung; Rabatt
        text: Betreff; Gegenstand; Bezeichnung; Artikel; Staatsangehörigkeit; Familienstand; Lieferbedingungen; Material
        text: Zahlungsbedingungen; Projekt; Verwendungszweck; Zweck der Reise; Art der Probe; Farbe; Muster
        story: Bemerkungen; Begründung; Beschreibung; Mitteilung; Ergebnis; Sonstige Hinweise; Hergang des Schadens
        group: Geschlecht = männlich, weiblich; Zahlung = bar, Überweisung, Lastschrift; Eilt = ja, nein
        group: Anlage = ja, nein
        group: Familienstand = ledig, verheiratet, geschieden, verwitwet; Bitte um = Kenntnisnahme, Rückruf, Erledigung
        column: text Bezeichnung; count Menge; amount Einzelpreis; amount Gesamtpreis; number Artikel-Nr.; date Datum
        column: amount Betrag; percent MwSt. %; text Artikel; number Pos.; count Stunden; text Tätigkeit; person Name
        row: Summe; Porto; Fracht; Material; Lohn; Übernachtung; Verpflegung; Fahrtkosten; Sonstiges; Januar; Februar
        role: Unterschrift; Sachbearbeiter; Leiter; Geschäftsführer; Antragsteller; Ort, Datum
        """
    ),
    "fr": read_trade(
        """
        title: Demande; Formulaire de demande; Bon de commande; Facture; Bon de livraison; Note de frais; Télécopie
        title: Bulletin d'inscription; Déclaration; Rapport d'analyse; Fiche de renseignements; Procès-verbal; Reçu
        title: Devis
        title: Note de service; Demande de congé; Constat; Questionnaire; Attestation; Fiche de suivi; Bordereau
        head: État civil; Renseignements généraux; Mode de paiement; Coordonnées; Pièces jointes; Résultats; Objet
        head: Coûts
        head: Cadre réservé à l'administration; Description; Signature; Livraison; Conditions; Observations; Diffusion
        person: Nom; Prénom; Nom et prénom; Destinataire; Expéditeur; À; De; Responsable; Demandeur; Contact; Signataire
        person: Établi par; Vérifié par; Titulaire du compte; Chef de service; À l'attention de; Conjoint; Témoin
        person: Notaire
        company: Société; Fournisseur; Client; Banque; Employeur; Raison sociale; Assureur; Transporteur; Établissement
        department: Service; Département; Bureau; Direction; Secteur; Centre de coûts; Bâtiment; Agence
        job: Profession; Fonction; Qualité; Emploi
        address: Adresse; Rue; Domicile; Adresse de livraison; Adresse de facturation; Siège social
        city: Ville; Commune; Lieu de naissance; Lieu
        zip: Code postal
        phone: Téléphone; Tél.; Télécopie; Fax; Portable; N° de téléphone
        email: Courriel; E-mail; Site
        date: Date; Date de naissance; Date de commande; Date de livraison; Échéance; Le; Date d'émission; Reçu le
        date: Début
        date: Fin; Date du prélèvement; Valable jusqu'au; Fait le; Date d'effet
        number: N°; N° de facture; N° client; Référence; N° de commande; Dossier n°; SIRET; N° de compte; N° de contrat
        number: Notre référence; Votre référence; N° TVA; Numéro d'immatriculation; Code
        count: Quantité; Nombre de pages; Nombre; Poids; Âge; Nombre de personnes; Durée; Superficie
        amount: Montant; Total TTC; Total HT; TVA; Net à payer; Prix; Acompte; Sous-total; Remise; Frais; Total; Solde
        text: Objet; Désignation; Nationalité; Situation de famille; Article; Nature; Motif; Projet; Produit
        text: Mode d'envoi
        text: Conditions de paiement; Nature de l'échantillon; Couleur; Affaire; Type
        story: Observations; Motif de la demande; Remarques; Description; Message; Résultats; Circonstances
        story: Commentaires
        group: Sexe = M, F; Paiement = chèque, virement, espèces; Urgent = oui, non; Pièces jointes = oui, non
        group: Situation = célibataire, marié, divorcé, veuf; Pour = information, avis, suite à donner
        column: text Désignation; count Quantité; amount Prix unitaire; amount Montant; number Référence; date Date
        column: amount Total; percent TVA %; text Nature; person Nom; count Heures; city Lieu; number N°
        row: Total; Port; Transport; Repas; Hôtel; Divers; Matériel; Main-d'œuvre; Janvier; Février; Mars
        role: Le directeur; Signature; Le demandeur; Le chef de service; Le client; Cachet et signature
        """
    ),
    "es": read_trade(
        """
        title: Solicitud; Formulario de inscripción; Pedido; Factura; Albarán; Nota de gastos; Informe; Fax; Recibo
        title: Hoja de registro; Declaración; Presupuesto; Acta; Cuestionario; Informe de ensayo; Certificado; Orden
        head: Datos personales; Forma de pago; Datos de la empresa; Observaciones; Resultados; Documentación; Entrega
        head: Datos generales; Espacio reservado para la administración; Descripción; Firma; Costes; Condiciones
        person: Nombre; Apellidos; Nombre y apellidos; Solicitante; Para; De; Responsable; Contacto; Titular; Atención
        person: Preparado por; Aprobado por; Destinatario; Remitente; Representante; Cónyuge; Testigo; Revisado por
        company: Empresa; Proveedor; Cliente; Banco; Razón social; Entidad; Fabricante; Transportista; Aseguradora
        department: Departamento; Sección; Oficina; Delegación; Centro; Unidad; Zona; Planta
        job: Profesión; Cargo; Puesto; Ocupación
        address: Dirección; Domicilio; Calle; Dirección de entrega; Domicilio social
        city: Ciudad; Localidad; Población; Lugar de nacimiento; Lugar
        state: Provincia; País
        zip: Código postal; C.P.
        phone: Teléfono; Tel.; Fax; Móvil; Teléfono de contacto
        email: Correo electrónico; E-mail
        date: Fecha; Fecha de nacimiento; Fecha de entrega; Vencimiento; Fecha de emisión; Recibido el; Inicio; Desde
        date: Fecha del pedido; Válido hasta; Fecha de la muestra; Hasta
        number: N.º; N.º de factura; NIF; CIF; Referencia; N.º de pedido; N.º de cuenta; Expediente; N.º de cliente; DNI
        number: Nuestra referencia; Su referencia; N.º de contrato; Código
        count: Cantidad; Número de páginas; Peso; Edad; Unidades; Personas; Días; Bultos
        amount: Importe; Total; Base imponible; IVA; Precio; Subtotal; Descuento; Total a pagar; Anticipo; Saldo; Gastos
        text: Asunto; Concepto; Descripción; Nacionalidad; Estado civil; Artículo; Motivo; Proyecto; Producto; Material
        text: Condiciones de pago; Tipo de muestra; Medio de transporte; Objeto
        story: Observaciones; Motivo de la solicitud; Comentarios; Descripción; Mensaje; Resultados; Conclusiones
        group: Sexo = hombre, mujer; Pago = efectivo, transferencia, cheque; Urgente = sí, no; Adjunto = sí, no
        group: Estado civil = soltero, casado, viudo, divorciado; Calidad = mala, regular, buena
        column: text Descripción; count Cantidad; amount Precio; amount Importe; number Código; date Fecha
        column: text Concepto
        column: percent IVA %; person Nombre; amount Total; number Ref.; count Horas; city Destino
        row: Total; Transporte; Dietas; Hotel; Otros; Material; Enero; Febrero; Marzo; Abril; Servicios
        role: Firma; El director; El solicitante; El responsable; Firma y sello
        """
    ),
    "it": read_trade(
        """
        title: Domanda; Modulo di richiesta; Ordine; Fattura; Bolla di consegna; Nota spese; Rapporto di prova; Ricevuta
        title: Scheda di iscrizione; Dichiarazione; Preventivo; Verbale; Questionario; Telefax; Certificato
        title: Scheda tecnica
        head: Dati personali; Modalità di pagamento; Dati aziendali; Note; Risultati; Allegati; Consegna; Descrizione
        head: Dati generali; Riservato all'ufficio; Firma; Costi; Condizioni; Destinatario; Mittente
        person: Nome; Cognome; Nome e cognome; Richiedente; A; Da; Responsabile; Referente; Intestatario; Alla c.a.
        person: Redatto da; Approvato da; Destinatario; Mittente; Legale rappresentante; Coniuge; Verificato da
        company: Ditta; Fornitore; Cliente; Banca; Ragione sociale; Ente; Produttore; Vettore; Datore di lavoro
        department: Ufficio; Reparto; Settore; Sede; Divisione; Centro di costo; Filiale
        job: Professione; Qualifica; Mansione; Incarico
        address: Indirizzo; Via; Residenza; Indirizzo di consegna; Sede legale
        city: Città; Comune; Luogo di nascita; Località
        state: Provincia; Paese
        zip: CAP
        phone: Telefono; Tel.; Fax; Cellulare; Recapito telefonico
        email: E-mail; Posta elettronica
        date: Data; Data di nascita; Data di consegna; Scadenza; Data di emissione; Ricevuto il; Data ordine; Dal; Al
        number: N.; Numero fattura; Partita IVA; Codice fiscale; Riferimento; Ordine n.; Codice cliente; IBAN
        number: Pratica n.
        number: Nostro riferimento; Vostro riferimento; Contratto n.; Lotto; Matricola
        count: Quantità; Numero di pagine; Peso; Età; Pezzi; Persone; Giorni; Colli
        amount: Importo; Totale; Imponibile; IVA; Prezzo; Subtotale; Sconto; Totale da pagare; Acconto; Saldo; Spese
        text: Oggetto; Descrizione; Nazionalità; Stato civile; Articolo; Causale; Progetto; Prodotto; Materiale; Motivo
        text: Condizioni di pagamento; Tipo di campione; Mezzo; Porto
        story: Note; Motivazione della richiesta; Osservazioni; Descrizione; Messaggio; Risultati; Conclusioni
        group: Sesso = M, F; Pagamento = contanti, bonifico, assegno; Urgente = sì, no; Allegati = sì, no
        group: Stato civile = celibe, coniugato, vedovo; Giudizio = scarso, sufficiente, buono, ottimo
        column: text Descrizione; count Quantità; amount Prezzo; amount Importo; number Codice; date Data; percent IVA %
        column: person Nome; amount Totale; number Rif.; count Ore; city Località; text Articolo
        row: Totale; Trasporto; Vitto; Alloggio; Varie; Materiale; Gennaio; Febbraio; Marzo; Servizi
        role: Firma; Il direttore; Il richiedente; Il responsabile; Timbro e firma
        """
    ),
    "pt": read_trade(
        """
        title: Pedido; Formulário de inscrição; Fatura; Guia de remessa; Nota de despesas; Relatório; Recibo
        title: Requerimento
        title: Ficha de registo; Declaração; Orçamento; Ata; Questionário; Telefax; Certificado; Nota de encomenda
        head: Dados pessoais; Forma de pagamento; Dados da empresa; Observações; Resultados; Documentos; Entrega
        head: Dados gerais; Reservado aos serviços; Descrição; Assinatura; Custos; Condições
        person: Nome; Apelido; Nome completo; Requerente; Para; De; Responsável; Contacto; Titular; Ao cuidado de
        person: Elaborado por; Aprovado por; Destinatário; Remetente; Representante; Cônjuge; Verificado por
        company: Empresa; Fornecedor; Cliente; Banco; Entidade; Fabricante; Transportador; Seguradora; Entidade patronal
        department: Departamento; Secção; Serviço; Delegação; Centro de custo; Unidade
        job: Profissão; Cargo; Função; Categoria
        address: Morada; Endereço; Rua; Morada de entrega; Sede
        city: Cidade; Localidade; Naturalidade; Concelho; Local
        zip: Código postal
        phone: Telefone; Tel.; Fax; Telemóvel
        email: Correio eletrónico; E-mail
        date: Data; Data de nascimento; Data de entrega; Vencimento; Data de emissão; Recebido em; Início; Fim; Validade
        number: N.º; Fatura n.º; NIF; Contribuinte n.º; Referência; Encomenda n.º; Processo n.º; Cliente n.º; NIB; BI
        number: Nossa referência; Vossa referência; Contrato n.º; Código
        count: Quantidade; Número de páginas; Peso; Idade; Unidades; Pessoas; Dias; Volumes
        amount: Valor; Total; IVA; Preço; Subtotal; Desconto; Total a pagar; Sinal; Saldo; Despesas; Montante
        text: Assunto; Descrição; Nacionalidade; Estado civil; Artigo; Motivo; Projeto; Produto; Material; Designação
        text: Condições de pagamento; Tipo de amostra; Transporte; Objeto
        story: Observações; Motivo do pedido; Comentários; Descrição; Mensagem; Resultados; Conclusões
        group: Sexo = M, F; Pagamento = dinheiro, cheque, transferência; Urgente = sim, não; Anexos = sim, não
        group: Estado civil = solteiro, casado, viúvo; Qualidade = má, razoável, boa
        column: text Descrição; count Quantidade; amount Preço; amount Valor; number Código; date Data; percent IVA %
        column: person Nome; amount Total; number Ref.; count Horas; city Destino; text Artigo
        row: Total; Transporte; Refeições; Alojamento; Outros; Material; Janeiro; Fevereiro; Março; Serviços
        role: Assinatura; O diretor; O requerente; O responsável; Assinatura e carimbo
        """
    ),
    "nl": read_trade(
        """
        title: Aanvraag; Aanvraagformulier; Bestelling; Factuur; Pakbon; Declaratie; Inschrijfformulier; Rapport
        title: Kwitantie
        title: Vragenlijst; Offerte; Notulen; Faxbericht; Verklaring; Keuringsrapport; Opdrachtbevestiging
        title: Verlofaanvraag
        head: Persoonsgegevens; Betaling; Bedrijfsgegevens; Opmerkingen; Resultaten; Bijlagen; Levering; Omschrijving
        head: Algemene gegevens; In te vullen door de administratie; Ondertekening; Kosten; Voorwaarden
        person: Naam; Voornaam; Achternaam; Aanvrager; Aan; Van; Contactpersoon; Behandeld door; Ter attentie van
        person: Opgesteld door; Goedgekeurd door; Ontvanger; Afzender; Rekeninghouder; Partner; Gecontroleerd door
        company: Bedrijf; Leverancier; Klant; Bank; Werkgever; Firma; Fabrikant; Vervoerder; Verzekeraar; Instelling
        department: Afdeling; Kostenplaats; Vestiging; Locatie; Gebouw; Kantoor
        job: Beroep; Functie; Werkzaam als
        address: Adres; Straat en huisnummer; Postadres; Afleveradres; Factuuradres
        city: Plaats; Woonplaats; Geboorteplaats
        zip: Postcode
        phone: Telefoon; Tel.; Fax; Mobiel; Telefoonnummer
        email: E-mail; Website
        date: Datum; Geboortedatum; Factuurdatum; Leverdatum; Vervaldatum; Ontvangen op; Besteldatum; Ingangsdatum; Tot
        number: Nr.; Factuurnummer; Klantnummer; Ordernummer; Ons kenmerk; Uw kenmerk; BTW-nummer; Dossiernummer; KvK
        number: Rekeningnummer; Polisnummer; Artikelnummer; Contractnummer
        count: Aantal; Aantal pagina's; Gewicht; Leeftijd; Stuks; Personen; Dagen; Kilometers
        amount: Bedrag; Totaal; Subtotaal; BTW; Prijs; Korting; Te betalen; Voorschot; Saldo; Kosten; Totaalbedrag
        text: Onderwerp; Betreft; Omschrijving; Nationaliteit; Burgerlijke staat; Artikel; Reden; Project; Product; Doel
        text: Betalingsvoorwaarden; Soort monster; Verzendwijze; Materiaal
        story: Opmerkingen; Reden van aanvraag; Toelichting; Omschrijving; Bericht; Resultaten; Conclusie
        group: Geslacht = man, vrouw; Betaling = contant, overschrijving, pin; Spoed = ja, nee; Bijlage = ja, nee
        group: Burgerlijke staat = ongehuwd, gehuwd, gescheiden; Oordeel = slecht, matig, goed
        column: text Omschrijving; count Aantal; amount Prijs; amount Bedrag; number Artikelnr.; date Datum
        column: percent BTW %
        column: person Naam; amount Totaal; number Ref.; count Uren; city Plaats; text Artikel
        row: Totaal; Vervoer; Maaltijden; Hotel; Overig; Materiaal; Januari; Februari; Maart; Diensten
        role: Handtekening; Directeur; Aanvrager; Afdelingshoofd
        """
    ),
}

COPY_KEYS = {
    "en": ("cc", "Copies to", "Distribution", "c", "Copy to", "cc:", "Copies"),
    "de": ("Verteiler", "Kopie an"), "fr": ("Copie à", "Diffusion"), "es": ("Copia a", "c.c."),
    "it": ("Copia a", "p.c."), "pt": ("Cópia para", "c.c."), "nl": ("Kopie aan", "c.c."),
}  # fmt: skip
SIGNING = {
    "en": ("Approved by", "Submitted by", "Prepared by", "Signature", "Authorized by", "Signed", "By"),
    "de": ("Unterschrift", "Genehmigt"), "fr": ("Signature", "Approuvé par"), "es": ("Firma", "Aprobado por"),
    "it": ("Firma", "Approvato da"), "pt": ("Assinatura", "Aprovado por"), "nl": ("Handtekening", "Akkoord"),
}  # fmt: skip
DATE_KEY = {"en": "Date", "de": "Datum", "fr": "Date", "es": "Fecha", "it": "Data", "pt": "Data", "nl": "Datum"}
