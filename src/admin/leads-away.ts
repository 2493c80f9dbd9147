/** A click as far as it says whether the page stays. */
export type LinkClick = {
  /** Address of the link that was clicked; null where it was none. */
  href: string | null
  target: string
  isDownload: boolean
  /** With a key that opens another tab. */
  isElsewhere: boolean
}

/** Whether a click leaves the page at `here`: not to a place on it, to another tab, or for a file. */
export function leadsAway(
  { href, target, isDownload, isElsewhere }: LinkClick,
  here: string,
): boolean {
  if (href === null || target === '_blank' || isDownload || isElsewhere) return false
  if (!URL.canParse(href, here)) return false
  const [to, from] = [new URL(href, here), new URL(here)]
  to.hash = ''
  from.hash = ''
  return to.href !== from.href && /^https?:$/.test(to.protocol)
}
