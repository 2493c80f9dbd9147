import { type AfterErrorHook, Forbidden } from 'payload'

/** What somebody is told whose session ended while they wrote. */
const signedOut =
  'You are signed out, so nothing was saved. Sign in again in a new window (what you wrote stays here), and save once more.'

/** Says to somebody whose session is over that it is, where Payload would say that they are not allowed. */
export const answerSignedOut: AfterErrorHook = ({ error, req }) =>
  error instanceof Forbidden && !req.user && req.method !== 'GET'
    ? { response: { errors: [{ message: signedOut }] } }
    : undefined
