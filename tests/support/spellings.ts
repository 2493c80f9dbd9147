/** The ways in which a chat id could stand in a dump: as text, as bytes, and in base64 of either. */
export function spellingsOf(chat: number): Buffer[] {
  const big = Buffer.alloc(8)
  big.writeBigInt64BE(BigInt(chat))
  const little = Buffer.from(big).reverse()
  const double = Buffer.alloc(8)
  double.writeDoubleLE(chat)
  const hex = chat.toString(16)
  const base64 = (bytes: Buffer): string[] => [
    bytes.toString('base64').replace(/=+$/, '').slice(0, -1),
    bytes.toString('base64url').slice(0, -1),
  ]
  const texts = [
    String(chat),
    hex,
    hex.toUpperCase(),
    ...base64(Buffer.from(String(chat))),
    ...base64(big),
    ...base64(little),
  ]
  return [...texts.map((text) => Buffer.from(text)), big.subarray(2), little.subarray(0, 6), double]
}
