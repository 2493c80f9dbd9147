import type { BasePayload } from 'payload'
import { idOf, type ID } from '../src/core/whole-document'
import type { Person } from '../src/access/roles'
import { submit } from '../src/collections/alerts/chain'
import { loadAlert } from '../src/collections/alerts/freeze-alert'
import { type Locale, locales } from '../src/core/locales'
import type { SanitisedOptions } from '../src/options'
import { inEach } from './localised'
import { seedItem } from './seed-item'

/** The time until which it helps to act is written behind it, by each reader's clock. */
const tags: Record<Locale, string> = {
  en: 'SAMPLE',
  az: 'NÜMUNƏ',
  ru: 'ПРИМЕР',
  tr: 'ÖRNEK',
  de: 'MUSTER',
}

/** Facts: shared figures of September 2017 (see the news item for the sources). Words: samples. */
const texts: Record<Locale, Record<string, string>> = {
  en: {
    headline: 'Baku, September 2017: how many were held depends on who counts',
    whatHappened:
      'The authorities spoke of 83 people detained. Civil Rights Defenders counted at least 100, journalists working with the Norwegian Helsinki Committee 150, at least 50 of them held for over 20 days.',
    ask: 'Write to Parliament: ask for an independent inquiry into these arrests.',
    sourceLine:
      'Sources: authorities, 2 Oct 2017; Civil Rights Defenders; Norwegian Helsinki Committee.',
    safetyLine: 'If you are in the country: do not phone, and do not post from your own account.',
    copyText:
      'I respectfully ask Parliament for an independent inquiry into the arrests in Baku in September 2017. (Sample text)',
  },
  az: {
    headline: 'Bakı, sentyabr 2017: saxlanılanların sayı mənbədən asılıdır',
    whatHappened:
      'Rəsmi qurumlar 83 nəfərin saxlanıldığını bildirib. Civil Rights Defenders ən azı 100, Norveç Helsinki Komitəsi ilə işləyən jurnalistlər 150 nəfər sayıb; ən azı 50 nəfər 20 gündən çox saxlanılıb.',
    ask: 'Parlamentə yazın: bu həbslərin müstəqil araşdırılmasını xahiş edin.',
    sourceLine:
      'Mənbə: rəsmi qurumlar, 02.10.2017; Civil Rights Defenders; Norveç Helsinki Komitəsi.',
    safetyLine: 'Ölkədəsinizsə, zəng etməyin və öz hesabınızdan paylaşmayın.',
    copyText:
      'Hörmətlə Parlamentdən 2017-ci ilin sentyabrında Bakıda baş vermiş həbslərin müstəqil araşdırılmasını xahiş edirəm. (Nümunə mətn)',
  },
  ru: {
    headline: 'Баку, сентябрь 2017: сколько задержанных — зависит от источника',
    whatHappened:
      'Власти сообщили о 83 задержанных. Civil Rights Defenders насчитали не менее 100, журналисты, работающие с Норвежским Хельсинкским комитетом, — 150; не менее 50 человек держали более 20 дней.',
    ask: 'Напишите в парламент: попросите о независимом расследовании этих арестов.',
    sourceLine:
      'Источники: власти, 02.10.2017; Civil Rights Defenders; Норвежский Хельсинкский комитет.',
    safetyLine: 'Если вы в стране: не звоните и не публикуйте со своего аккаунта.',
    copyText:
      'Прошу парламент провести независимое расследование арестов в Баку в сентябре 2017 года. (Пример текста)',
  },
  tr: {
    headline: 'Bakü, Eylül 2017: gözaltı sayısı kaynağa göre değişiyor',
    whatHappened:
      'Yetkililer 83 gözaltından söz etti. Civil Rights Defenders en az 100, Norveç Helsinki Komitesi ile çalışan gazeteciler 150 kişi saydı; en az 50 kişi 20 günden uzun tutuldu.',
    ask: 'Parlamentoya yazın: bu tutuklamaların bağımsız soruşturulmasını isteyin.',
    sourceLine: 'Kaynak: yetkililer, 2.10.2017; Civil Rights Defenders; Norveç Helsinki Komitesi.',
    safetyLine: 'Ülkedeyseniz telefon etmeyin ve kendi hesabınızdan paylaşmayın.',
    copyText:
      'Parlamentodan, Eylül 2017’de Bakü’de yapılan tutuklamaların bağımsız olarak soruşturulmasını saygıyla rica ediyorum. (Örnek metin)',
  },
  de: {
    headline: 'Baku, September 2017: Wie viele festgehalten wurden, hängt vom Zählen ab',
    whatHappened:
      'Die Behörden sprachen von 83 Festgenommenen. Civil Rights Defenders zählten mindestens 100, Medienschaffende, die mit dem Norwegischen Helsinki-Komitee arbeiten, 150; mindestens 50 davon über 20 Tage lang.',
    ask: 'Schreiben Sie dem Parlament: Bitten Sie um eine unabhängige Untersuchung dieser Verhaftungen.',
    sourceLine: 'Quellen: Behörden, 2.10.2017; Civil Rights Defenders; Norweg. Helsinki-Komitee.',
    safetyLine: 'Wenn Sie im Land sind: nicht anrufen und nichts vom eigenen Konto posten.',
    copyText:
      'Ich bitte das Parlament um eine unabhängige Untersuchung der Verhaftungen in Baku im September 2017. (Mustertext)',
  },
}

const caseTitle = inEach({
  en: 'Arrests in Baku, September 2017 (sample case)',
  az: 'Bakıda həbslər, sentyabr 2017 (nümunə iş)',
  ru: 'Аресты в Баку, сентябрь 2017 (пример дела)',
  tr: 'Bakü’de tutuklamalar, Eylül 2017 (örnek dosya)',
  de: 'Verhaftungen in Baku, September 2017 (Musterfall)',
})

const readMore = inEach({
  en: 'Read more (sample)',
  az: 'Ətraflı (nümunə)',
  ru: 'Подробнее (пример)',
  tr: 'Ayrıntılar (örnek)',
  de: 'Mehr dazu (Muster)',
})

const alertName = 'Sample: September 2017'

/**
 * Writes a case and an alert that the editor has submitted and that now waits for a second person,
 * unless they exist.
 */
export async function seedAlert(args: {
  payload: BasePayload
  options: SanitisedOptions
  organisation: ID
  editor: Person
  topic: ID
  addressee: ID
  now: Date
}): Promise<void> {
  const { payload, options, organisation, editor, topic, addressee, now } = args
  const { slugs } = options
  const caseId = await seedItem({
    payload,
    collection: slugs.cases,
    organisation,
    identity: { caseRef: 'AZ-2017-001' },
    data: {
      title: caseTitle,
      country: 'AZ',
      status: 'watching',
      nextStep: { type: 'learn', label: readMore, url: 'https://example.org/sample-case' },
    },
  })
  const { totalDocs } = await payload.count({
    collection: slugs.alerts,
    where: { case: { equals: caseId } },
    overrideAccess: true,
  })
  if (totalDocs > 0) return

  const actBy = new Date(now.getTime() + 5 * 86_400_000)
  actBy.setUTCHours(14, 0, 0, 0)
  const written = (locale: Locale) => ({
    statusTag: tags[locale],
    ...texts[locale],
    translation: 'reviewed',
  })
  const write = { user: editor as never, overrideAccess: false, depth: 0 }
  const [first, ...others] = locales
  const alert = await payload.create({
    collection: slugs.alerts,
    locale: first,
    data: {
      tenant: organisation,
      name: alertName,
      case: caseId,
      kind: 'first',
      actBy: actBy.toISOString(),
      audience: { topics: [topic] },
      targets: [addressee],
      ...written(first),
    },
    ...write,
  })
  for (const locale of others) {
    await payload.update({
      collection: slugs.alerts,
      id: alert.id,
      locale,
      data: written(locale),
      ...write,
    })
  }
  const stored = await loadAlert(payload, slugs, idOf(alert) ?? alert.id)
  if (stored) await submit({ req: { payload } as never, options, alert: stored, person: editor })
}
