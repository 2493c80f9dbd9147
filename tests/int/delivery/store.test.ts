import { describe } from 'vitest'
import { deliveryStoreContract } from './store.contract'
import { mongoServer, openStoreUnderTest } from './store.open'

describe(`the delivery store on ${mongoServer ? 'MongoDB' : 'SQLite'}`, () => {
  deliveryStoreContract(openStoreUnderTest)
})
