/**
 * Words of four letters and more that end in a full stop without ending a sentence, in lower case. Shorter ones need
 * no list: a full stop after them is never taken for the end of a sentence.
 */
export const abbreviations: ReadonlySet<string> = new Set(
  [
    // Azerbaijani
    'akad avqust dekab fevr kand mərk müəl noyb oktyab prof pros resp sent təxm yanv',
    // English
    'approx appt asst assn assoc atty bros capt cmdr corp dept dist encl esqs excl figs govt incl insp intl messrs',
    'natl pres proc prof profs resp sept supp supt univ vols',
    // German
    'abschn allg amtl anm aufl bearb bezgl bspw bürgerl bzgl dergl desgl dipl einschl entspr evang evtl exkl gebr',
    'gesetzl ggfs griech hrsg inkl insb insbes jahrh jhdt kath nachm österr prof rechtl schweiz sept staatl städt stellv',
    'tägl teilw telef univ urspr verf vers vgl vorm wiss wörtl ziff zzgl',
    // Turkish
    'ağus alb bulv çvş dipl ecz gnkur hast koop korg müdr müh öğrt prof teğm tümg üniv yrd yüzb',
    // Russian
    'азерб акад англ архит букв вступ греч гражд докт заслуж иностр инст истор итал канд комн корп лейт млрд моск нем',
    'напр нояб обвин обыкн офиц перев площ полит полк посв предисл преим преп прибл прил прим примеч проф просп псевд',
    'район респ росс сент секр след соавт совр сокр соотв сост табл урожд февр франц экон юрид',
  ].flatMap((line) => line.split(' ')),
)
