import { createRefusal } from '../../access/refusal'

/** What somebody is told who acts on a text that is not the present one. */
export const changedMeanwhile = () =>
  createRefusal('Somebody changed this alert in the meantime. Look at it again.', 409)
