import { type AfterErrorHook, ValidationError } from 'payload'

/**
 * Says in the notice above the form, too, what is wrong where it is one thing: Payload would name the field alone, and
 * shows nothing at the fields of a draft. A sentence with a colon would be taken apart there.
 */
export const tellProblem: AfterErrorHook = ({ error }) => {
  if (!(error instanceof ValidationError)) return undefined
  const { data, name } = error
  const [problem, ...others] = data.errors
  const message = problem?.message
  if (!message || others.length > 0 || !/\s/.test(message) || message.includes(':')) {
    return undefined
  }
  return { response: { errors: [{ name, data, message }] }, status: 400 }
}
