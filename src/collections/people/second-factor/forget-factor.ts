import type { CollectionAfterDeleteHook } from 'payload'
import type { SanitisedOptions } from '../../../options'
import { removeFactor } from './store'

/** What is kept of somebody's factor goes with them: an id may be given again. */
export const forgetFactor = ({ slugs }: Pick<SanitisedOptions, 'slugs'>) =>
  (async ({ id, req }) => {
    await removeFactor({ payload: req.payload, slugs, person: id, req })
  }) satisfies CollectionAfterDeleteHook
