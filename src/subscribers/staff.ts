import { RecordFullError } from '../core/errors'
import { staffLimit, type SubscriberRecord } from './record'

/**
 * The record as that of a staff phone under one more link.
 * @param keep - which of the links that are there still hold
 * @throws RecordFullError when as many hold already as fit
 */
export function addStaffLink(
  record: SubscriberRecord,
  link: string,
  keep: (link: string) => boolean,
): SubscriberRecord {
  const others = (record.staff ?? []).filter((one) => one !== link && keep(one))
  if (others.length < staffLimit) return { ...record, staff: [...others, link] }
  throw new RecordFullError(
    `A phone can be a staff phone of ${staffLimit} organisations: unlink one first.`,
  )
}

/** The record with those of its links alone that are to stay; by default it is nobody's staff phone any more. */
export function keepStaffLinks(
  { staff = [], ...record }: SubscriberRecord,
  keep: (link: string) => boolean = () => false,
): SubscriberRecord {
  const kept = staff.filter(keep)
  return kept.length > 0 ? { ...record, staff: kept } : record
}
