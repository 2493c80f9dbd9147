/* global db */
// For mongosh, when the database starts for the first time: one user for each database, so that whoever has the newsroom's
// cannot read who subscribed.
const { MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD } = process.env
const { VIGIL_CMS_PASSWORD, VIGIL_DELIVERY_PASSWORD } = process.env

// Some versions of the image ask for passwords here already.
db.getSiblingDB('admin').auth(MONGO_INITDB_ROOT_USERNAME, MONGO_INITDB_ROOT_PASSWORD)

for (const [name, user, pwd] of [
  ['vigil', 'vigil-cms', VIGIL_CMS_PASSWORD],
  ['vigil-delivery', 'vigil-delivery', VIGIL_DELIVERY_PASSWORD],
]) {
  db.getSiblingDB(name).createUser({ user, pwd, roles: [{ role: 'readWrite', db: name }] })
}
