const first = 2 ** 30
/** Bot API, Chat.id: at most 52 significant bits. */
const end = 2 ** 52
/** A stride that shares no factor with the range, for random sources that repeat themselves. */
const stride = 2_654_435_761

/** An id as Telegram gives them: large, without order, never one that is taken. */
export function freshChatId(random: () => number, taken: (id: number) => boolean): number {
  let id = first + Math.floor(random() * (end - first))
  while (taken(id)) id = first + ((id - first + stride) % (end - first))
  return id
}
