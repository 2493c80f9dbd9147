import { type CollectionBeforeOperationHook, NotFound } from 'payload'

/** Answers, where no versions are kept, as where the version that is asked for is not there: Payload looks for its table. */
export const noVersions: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (operation === 'restoreVersion' && !collection.versions) throw new NotFound(req.t)
  return args
}
