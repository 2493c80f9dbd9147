import { describe } from 'vitest'
import { referenceStoreContract } from './references.contract'
import { mongoServer, openStoreUnderTest } from './store.open'

describe(`references to messages on ${mongoServer ? 'MongoDB' : 'SQLite'}`, () => {
  referenceStoreContract(openStoreUnderTest)
})
