import config from '@payload-config'
import { getPayload } from 'payload'

export const dynamic = 'force-dynamic'

/** A page of the project's own, typed by what `payload generate:types` wrote. */
export default async function Home() {
  const payload = await getPayload({ config })
  const { docs } = await payload.find({ collection: 'posts', limit: 10 })
  return (
    <main>
      <h1>Sample posts</h1>
      {docs.map(({ id, title }) => (
        <p key={id}>{title}</p>
      ))}
    </main>
  )
}
