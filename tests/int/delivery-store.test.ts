import { describe } from 'vitest'
import { deliveryStoreContract } from './delivery-store.contract'
import { mongoServer, openStoreUnderTest } from './delivery-store.open'

describe(`the delivery store on ${mongoServer ? 'MongoDB' : 'SQLite'}`, () => {
  deliveryStoreContract(openStoreUnderTest)
})
