import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeValidateHook,
} from 'payload'
import { createRefusal } from '../../access/refusal'
import { idOf } from '../../core/whole-document'
import type { Person } from '../../access/roles'
import type { SanitisedOptions } from '../../options'
import { killBroadcasts } from '../broadcasts/kill'
import { noteStep } from '../broadcasts/note-step'
import { authorsOf, type ChainedAlert } from './authors'
import { unasked } from './ally/question'

type Data = Record<string, unknown>

/** Counts the alerts of a case, so that readers can tell the first from the third. */
export function numberAlert({ slugs }: SanitisedOptions): CollectionBeforeValidateHook {
  return async ({ data, operation, req }) => {
    const alert = data as Data | undefined
    const parent = idOf(alert?.case)
    if (operation !== 'create' || !alert || parent === null) return alert
    const { totalDocs } = await req.payload.count({
      collection: slugs.alerts,
      where: { case: { equals: parent } },
      overrideAccess: true,
      req,
    })
    return { ...alert, sequence: totalDocs + 1 }
  }
}

/**
 * Every change of an alert is an edit: it leads back to `draft`, raises the revision, notes who wrote,
 * and kills what an approval had set going. What has been sent stays as it was sent. The chain's own
 * steps do not pass here: they are compare-and-set writes.
 */
export function returnToDraft(options: SanitisedOptions): CollectionBeforeChangeHook {
  const { slugs } = options
  return async ({ data, operation, originalDoc, req }) => {
    const next = replacing(data as Data)
    const person = req.user as Person | null
    if (operation === 'create') {
      return {
        ...next,
        workflow: 'draft',
        revision: 1,
        createdBy: person?.id ?? null,
        submittedBy: null,
        approvedBy: null,
        approvedHash: null,
        agreements: null,
        agreed: null,
        ...unasked,
        contributors: person ? [String(person.id)] : [],
      }
    }
    const before = originalDoc as ChainedAlert
    if (before.workflow === 'sent') {
      throw createRefusal(
        'This alert has been sent and stays as it is. Write an update or a correction instead.',
        409,
      )
    }
    if (before.workflow === 'retracted') {
      throw createRefusal(
        'This alert was taken back and stays as it is. Duplicate it to write a new one.',
        409,
      )
    }
    if (before.workflow === 'approved') {
      await killBroadcasts({
        payload: req.payload,
        slug: slugs.broadcasts,
        alert: before.id,
        person,
        why: 'edited',
      })
      await noteStep(req.payload, options)
    }
    const contributors = authorsOf({ ...before, createdBy: null, submittedBy: null })
    if (person) contributors.add(String(person.id))
    return {
      ...next,
      workflow: 'draft',
      revision: before.revision + 1,
      createdBy: idOf(before.createdBy),
      submittedBy: null,
      approvedBy: null,
      approvedHash: null,
      agreements: null,
      agreed: null,
      ...unasked,
      contributors: [...contributors],
    }
  }
}

/** A first alert replaces nothing, whatever was chosen while it was another kind. */
const replacing = (alert: Data): Data =>
  alert.kind === 'first' ? { ...alert, supersedes: [] } : alert

/** An alert that readers may have stays on record; a draft can go. */
export const guardAlertRemoval: CollectionBeforeDeleteHook = async ({ collection, id, req }) => {
  const alert = (await req.payload.findByID({
    collection: collection.slug,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })) as ChainedAlert | null
  if (alert && (alert.workflow === 'sent' || alert.workflow === 'approved')) {
    throw createRefusal(
      'An approved or sent alert cannot be deleted. Stop it, correct it, or retract it with a reason.',
      409,
    )
  }
}
