import * as z from 'zod/mini'
import type {
  OwnStaffPhones,
  StaffPhoneView,
} from '../../collections/people/staff-phones/staff-view'
import { request } from '../request'

export type { OwnStaffPhones, StaffPhoneView }

const schema: z.ZodMiniType<OwnStaffPhones> = z.object({
  phones: z.array(
    z.object({
      organisation: z.string(),
      name: z.string(),
      linkedAt: z.nullable(z.string()),
      lostAt: z.nullable(z.string()),
      codeUntil: z.nullable(z.string()),
    }),
  ),
  code: z.nullable(
    z.object({
      organisation: z.string(),
      text: z.string(),
      links: z.array(z.object({ bot: z.string(), url: z.string(), picture: z.string() })),
    }),
  ),
})

/** One's own staff phones, below the collection at `url`. @throws RequestFailure */
export async function readStaffPhones(url: string, signal: AbortSignal): Promise<OwnStaffPhones> {
  return (await request({ url: `${url}/staff-phones`, schema, signal })).body
}

/** Makes a code, or lets go of a phone. @throws RequestFailure */
export async function changeStaffPhone(
  url: string,
  organisation: string,
  step: 'code' | 'unlink',
): Promise<OwnStaffPhones> {
  const asked = `${url}/staff-phones/${organisation}/${step}`
  return (await request({ url: asked, schema, post: {} })).body
}
