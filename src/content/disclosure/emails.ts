const local = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}._%+-]*`
const domain = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{N}])?`
const top = String.raw`\p{L}[\p{L}\p{M}\p{N}-]+`
const at = String.raw`\s?[([{<]\s?(?:at|ät|et|собака)\s?[)\]}>]\s?`
const dot = String.raw`(?:\.|\s?[([{]\s?(?:dot|punkt|nokta|nöqtə|точка)\s?[)\]}]\s?)`

/** E-mail addresses, also where “at” and “dot” are written out in brackets. */
export const emails = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}._%+-])${local}@(?:${domain}\.)+${top}(?![\p{L}\p{N}])`,
    'giu',
  ),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}._%+-])${local}(?:${at}|@)(?:${domain}${dot})+${top}(?![\p{L}\p{N}])`,
    'giu',
  ),
]
