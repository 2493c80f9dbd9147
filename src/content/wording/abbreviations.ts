/**
 * What is written in capitals in the texts of human-rights organisations without being loud, in the five languages.
 * With the endings of Azerbaijani and Turkish (`BMT-nin`, `AİHM'e`) they are parted at the mark before this is asked.
 */
const known = new Set(
  `
  LGBT LGBTI LGBTQ LGBTIQ LGBTQI LGBTQIA LGBTIQA LGBTTIQ ЛГБТ ЛГБТК ЛГБТИ ЛГБТКИ ЛГБТИК LQBT LQBTİ LQBTQ LQBTQİ LQBTİQ SOGI SOGIE SOGIESC
  UN UNO UNICEF UNESCO UNHCR UNAIDS UNDP OHCHR UPR WHO ILO BMT ООН BM АТƏТ ATƏT OSCE ODIHR ОБСЕ БДИПЧ AGİT OSZE EU AB Aİ AŞ ЕС СЕ PACE ПАСЕ ASPA AKPM CPT ECRI
  ECHR ECtHR AİHM AİHK AİHS ЕСПЧ ЕКПЧ EGMR EMRK CEDAW CAT ICCPR NATO CIS MDB СНГ BDT
  ILGA IGLYO TGEU FIDH OMCT HRW AI CRD NHC RSF PEN ICJ APT NGO QHT STK НКО НПО СМИ MIA DİN МВД ФСБ ГУВД УВД РФ СССР USSR SSRİ US USA ABŞ ABD США UK GB BRD DDR
  COVID COVID-19 AIDS HIV HİV QİÇS ВИЧ СПИД TB SMS PDF VPN QR URL API RSS TV TBMM SOS ID FAQ IBAN GPS PIN DNA ДНК CAP CEO
  IDAHOT IDAHOBIT IDAHOBIİT TDOR TDOV VOS MP MEP DSD YAP KHK TCK KVKK GG DSGVO GDPR УК УПК КоАП ГК CM AM PM OK
  EUR USD AZN TRY RUB GEL UAH GBP CHF NOK
  `
    .trim()
    .split(/\s+/u)
    .map((word) => word.normalize('NFC')),
)

/** Whether a word in capitals is an abbreviation that people know. */
export const isAbbreviation = (word: string): boolean => known.has(word.normalize('NFC'))

/** A Roman number in Latin capitals, e.g. of a century or an article. */
export const isRomanNumber = (word: string): boolean =>
  word !== '' && /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u.test(word)
