import { type AfterErrorHook, ValidationError } from 'payload'

/**
 * Says in the notice above the form, too, what is wrong where it is one thing: Payload would name the field alone, and
 * shows nothing at the fields of a draft. A sentence with a colon would be taken apart there, and one that quotes
 * neither field nor value, such as Payload's own, would leave people to look for the place.
 */
export const tellProblem: AfterErrorHook = ({ error }) => {
  if (!(error instanceof ValidationError)) return undefined
  const { data, name } = error
  const [problem, ...others] = data.errors
  const message = problem?.message
  if (!message?.includes('“') || others.length > 0 || message.includes(':')) return undefined
  return { response: { errors: [{ name, data, message }] }, status: 400 }
}
