import { type AfterErrorHook, ValidationError } from 'payload'

/**
 * Says at its field that a value is taken within the organisation. Two who write at the same moment are told apart
 * by the database alone, which names the first column of its index: the organisation.
 */
export const nameTaken: AfterErrorHook = ({ collection, error }) => {
  if (!(error instanceof ValidationError)) return undefined
  const index = collection?.indexes?.find(
    ({ fields, unique }) => unique && fields.length === 2 && fields[0] === 'tenant',
  )
  const path = index?.fields[1]
  const isIndex = ({ path: at }: { path: string }) => at === 'tenant' || at === 'tenant_id'
  if (!path || !error.data.errors.some(isIndex)) return undefined
  const message = 'Another item of your organisation has this already. Choose another.'
  const errors = error.data.errors.map((one) => (isIndex(one) ? { path, message } : one))
  const data = { ...error.data, errors }
  return {
    response: {
      errors: [
        { name: 'ValidationError', data, message: `The following field is invalid: ${path}` },
      ],
    },
    status: 400,
  }
}
