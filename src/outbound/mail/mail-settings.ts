import { isLoopback } from '../../core/loopback'

/** Where mails go and who they come from. */
export type MailSettings = {
  /**
   * `smtp:` or `smtps:` with the mail server, its user and password; `file:` with a folder that keeps each mail;
   * `http:` with a page on this machine that shows them, as the sandbox of the demo does.
   */
  url: string
  /** An e-mail address. */
  from: string
}

/** Whether mails can be sent there. Mails leave the machine over SMTP alone. */
export function isMailUrl(text: string): boolean {
  if (/^file:.+/.test(text)) return true
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  if (protocol === 'http:') return isLoopback(hostname)
  return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== ''
}
