/* global connect, quit */
// For mongosh, as the health check: makes the replica set of one member when it is not there yet, and says whether it takes
// writes.
const { MONGO_INITDB_ROOT_USERNAME: user, MONGO_INITDB_ROOT_PASSWORD: password } = process.env
const admin = connect(
  `mongodb://${user}:${password}@127.0.0.1:27017/admin?directConnection=true&serverSelectionTimeoutMS=5000`,
)

const { isreplicaset: isNew } = admin.hello()
if (isNew) {
  admin.adminCommand({
    replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] },
  })
}
quit(admin.hello().isWritablePrimary ? 0 : 1)
