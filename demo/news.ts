import { inEach, paragraphs, sampleNotice, translationIn } from './localised'

/** What different bodies said about September 2017, each with its source; the range, never one number. */
export const figuresOf2017 = {
  slug: 'baku-2017-figures',
  data: {
    type: 'report',
    title: inEach({
      en: 'September 2017 in Baku: who counted what',
      az: '2017-ci ilin sentyabrı, Bakı: kim nəyi saydı',
      ru: 'Баку, сентябрь 2017 года: кто что насчитал',
      tr: 'Eylül 2017, Bakü: kim ne saydı',
      de: 'Baku im September 2017: Wer was gezählt hat',
    }),
    summary: inEach({
      en: 'From 83 to 150 people were detained, depending on the source. The figures stand here side by side, each with the name of who gave it.',
      az: 'Mənbədən asılı olaraq 83-dən 150-yə qədər insan saxlanılıb. Rəqəmlər burada yan-yana durur, hər birinin yanında onu kimin dediyi yazılıb.',
      ru: 'По разным источникам, было задержано от 83 до 150 человек. Здесь цифры стоят рядом, и у каждой указано, кто её назвал.',
      tr: 'Kaynağa göre 83 ile 150 arasında insan gözaltına alındı. Rakamlar burada yan yana, her birinin yanında kimin söylediği yazıyor.',
      de: 'Je nach Quelle wurden 83 bis 150 Menschen festgehalten. Die Zahlen stehen hier nebeneinander, jede mit dem Namen derer, die sie nannten.',
    }),
    body: inEach({
      en: paragraphs(
        'After the detentions in Baku in September 2017, different bodies gave different figures. None of them is ours.',
        'Official: 83 people detained and 56 administrative penalties, in a joint statement of the Interior Ministry and the Prosecutor General of 2 October 2017.',
        'Independent: at least 100 people detained, according to Civil Rights Defenders, on the basis of local activists and lawyers.',
        'Independent: 150 people arrested and at least 50 held for more than 20 days, according to the Norwegian Helsinki Committee, on the basis of journalist partners.',
        'Independent: at least 150 people detained and 60 held for 10 to 30 days, according to Amnesty International.',
        'A figure is a claim. That is why the official one does not stand alone here, and neither do the others.',
      ),
      az: paragraphs(
        '2017-ci ilin sentyabrında Bakıda baş verən saxlanılmalardan sonra müxtəlif qurumlar müxtəlif rəqəmlər verib. Bu rəqəmlərin heç biri bizim deyil.',
        'Rəsmi: Daxili İşlər Nazirliyi və Baş Prokurorluğun 2 oktyabr 2017-ci il tarixli birgə bəyanatında 83 nəfərin saxlanıldığı və 56 inzibati tənbeh verildiyi bildirilib.',
        'Müstəqil: Civil Rights Defenders yerli fəallara və vəkillərə istinadən ən azı 100 nəfərin saxlanıldığını bildirib.',
        'Müstəqil: Norveç Helsinki Komitəsi tərəfdaş jurnalistlərə istinadən 150 nəfərin həbs edildiyini və ən azı 50 nəfərin 20 gündən çox saxlanıldığını bildirib.',
        'Müstəqil: Amnesty International ən azı 150 nəfərin saxlanıldığını və 60 nəfərin 10-30 gün saxlanıldığını bildirib.',
        'Rəqəm bir iddiadır. Ona görə burada nə rəsmi rəqəm, nə də başqaları tək verilir.',
      ),
      ru: paragraphs(
        'После задержаний в Баку в сентябре 2017 года разные организации назвали разные цифры. Ни одна из них не наша.',
        'Официально: 83 задержанных и 56 административных наказаний, по совместному заявлению Министерства внутренних дел и Генеральной прокуратуры от 2 октября 2017 года.',
        'Независимо: не менее 100 задержанных, по данным Civil Rights Defenders со ссылкой на местных активистов и адвокатов.',
        'Независимо: 150 арестованных, и не менее 50 человек провели под стражей более 20 дней, по данным Норвежского Хельсинкского комитета со ссылкой на журналистов-партнёров.',
        'Независимо: не менее 150 задержанных, и 60 человек провели под стражей от 10 до 30 дней, по данным Amnesty International.',
        'Цифра — это утверждение. Поэтому официальная не стоит здесь одна, как и остальные.',
      ),
      tr: paragraphs(
        'Eylül 2017’de Bakü’deki gözaltılardan sonra farklı kurumlar farklı rakamlar verdi. Hiçbiri bizim değil.',
        'Resmî: İçişleri Bakanlığı ve Başsavcılığın 2 Ekim 2017 tarihli ortak açıklamasına göre 83 kişi gözaltına alındı, 56 idari ceza verildi.',
        'Bağımsız: Civil Rights Defenders, yerel aktivist ve avukatlara dayanarak en az 100 kişinin gözaltına alındığını bildirdi.',
        'Bağımsız: Norveç Helsinki Komitesi, ortak gazetecilere dayanarak 150 kişinin tutuklandığını ve en az 50 kişinin 20 günden uzun tutulduğunu bildirdi.',
        'Bağımsız: Uluslararası Af Örgütü en az 150 kişinin gözaltına alındığını ve 60 kişinin 10-30 gün tutulduğunu bildirdi.',
        'Rakam bir iddiadır. Bu yüzden burada ne resmî rakam tek başına durur ne de ötekiler.',
      ),
      de: paragraphs(
        'Nach den Festnahmen in Baku im September 2017 nannten verschiedene Stellen verschiedene Zahlen. Keine davon stammt von uns.',
        'Amtlich: 83 Festgehaltene und 56 Verwaltungsstrafen, laut gemeinsamer Erklärung des Innenministeriums und des Generalstaatsanwalts vom 2. Oktober 2017.',
        'Unabhängig: mindestens 100 Festgehaltene, laut Civil Rights Defenders unter Berufung auf Aktive und Anwälte vor Ort.',
        'Unabhängig: 150 Festnahmen, und mindestens 50 Menschen wurden länger als 20 Tage festgehalten, laut Norwegischem Helsinki-Komitee unter Berufung auf journalistische Partner.',
        'Unabhängig: mindestens 150 Festgehaltene, und 60 Menschen waren 10 bis 30 Tage in Haft, laut Amnesty International.',
        'Eine Zahl ist eine Behauptung. Darum steht hier die amtliche nicht allein, und die anderen auch nicht.',
      ),
    }),
    byline: 'The editors (sample)',
    countries: ['AZ'],
    places: ['Baku'],
    sources: [
      {
        publicLabel: inEach({
          en: 'Interior Ministry and Prosecutor General, quoted in a letter of the Council of Europe Commissioner for Human Rights (reported by balcanicaucaso.org)',
          az: 'DİN və Baş Prokurorluq: Avropa Şurasının İnsan Hüquqları Komissarının məktubunda sitat (balcanicaucaso.org)',
          ru: 'МВД и Генпрокуратура: цитата в письме Комиссара Совета Европы по правам человека (balcanicaucaso.org)',
          tr: 'İçişleri Bakanlığı ve Başsavcılık: Avrupa Konseyi İnsan Hakları Komiserinin mektubunda alıntı (balcanicaucaso.org)',
          de: 'Innenministerium und Generalstaatsanwalt, zitiert in einem Brief des Menschenrechtskommissars des Europarats (balcanicaucaso.org)',
        }),
      },
      { publicLabel: same('Civil Rights Defenders, 2017-09') },
      { publicLabel: same('Norwegian Helsinki Committee') },
      { publicLabel: same('Amnesty International (turan.az)') },
    ],
    nextStep: {
      type: 'learn',
      label: inEach({
        en: 'See the campaign',
        az: 'Kampaniyaya baxın',
        ru: 'Посмотреть кампанию',
        tr: 'Kampanyaya bakın',
        de: 'Zur Kampagne',
      }),
      url: inEach({ en: 'https://example.org/voice-of-silence' }),
    },
    contentNotice: sampleNotice(),
    translation: translationIn(),
  },
}

/** A name that is the same in every language. */
function same(text: string) {
  return inEach({ en: text, az: text, ru: text, tr: text, de: text })
}
