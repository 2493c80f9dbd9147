import type { Actor, Doc, TestPayload } from './cms'

/** Texts of a complete first alert, per language. Plainly samples. */
export const sampleTexts = {
  statusTag: 'SAMPLE',
  headline: 'Two people held without access to a lawyer',
  whatHappened:
    'On 20 January police took two people from a private flat. Their lawyers were refused entry twice.',
  ask: 'Ask the Ombudsperson to visit them today.',
  sourceLine: 'Source: two lawyers, independent of each other.',
  safetyLine: 'If you are in the country: do not phone.',
}

export type AlertScene = {
  organisation: Doc
  topic: Doc
  caseDoc: Doc
  alert: Doc
  editor: Actor
  officer: Actor
}

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

/** An organisation with an editor, an alert officer, a case and a complete draft alert in English. */
export async function createAlertScene(
  cms: TestPayload,
  changes: { alert?: Record<string, unknown>; texts?: Record<string, unknown> } = {},
): Promise<AlertScene> {
  const { payload } = cms
  const organisation = await cms.organisation(
    `Sample organisation ${Math.random().toString(36).slice(2, 8)}`,
    // Its alerts may lead there without an ally.
    { linkHosts: ['example.org'] },
  )
  const editor = await cms.person([[organisation, 'editor']])
  const officer = await cms.person([[organisation, 'alertOfficer']])
  const topic = (await payload.create({
    collection: 'topics',
    data: { key: `detention-${Math.random().toString(36).slice(2, 8)}`, label: 'Detention' },
    locale: 'en',
  })) as Doc
  const caseDoc = (await payload.create({
    collection: 'cases',
    data: { title: 'Sample case', country: 'AZ', tenant: organisation.id },
    locale: 'en',
  })) as Doc
  const alert = await createAlert(cms, { organisation, caseDoc, editor }, changes)
  return { organisation, topic, caseDoc, alert, editor, officer }
}

/** Forgets what the organisation has sent today, as midnight does. */
export const beginDay = async (cms: TestPayload, { id }: Pick<Doc, 'id'>): Promise<void> => {
  await cms.payload.delete({
    collection: 'service-states',
    where: { key: { equals: `urgent:${id}` } },
  })
}

/** Another complete draft alert in English of the same case. */
export async function createAlert(
  cms: TestPayload,
  { organisation, caseDoc, editor }: Pick<AlertScene, 'organisation' | 'caseDoc' | 'editor'>,
  changes: { alert?: Record<string, unknown>; texts?: Record<string, unknown> } = {},
): Promise<Doc> {
  const made = await cms.rest('POST', '/alerts?locale=en', {
    as: editor,
    body: {
      tenant: organisation.id,
      name: 'Sample alert',
      case: caseDoc.id,
      kind: 'first',
      translation: 'reviewed',
      actBy: inHours(24),
      ...sampleTexts,
      ...changes.alert,
      ...changes.texts,
    },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return made.body.doc as Doc
}
