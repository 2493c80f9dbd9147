import type { Page } from 'playwright-core'

/** A security key in Chromium’s own software, which is touched by itself; for one page. */
export async function plugInKey(page: Page): Promise<{ empty: () => Promise<void> }> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: false,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** It stays there, and knows nothing any more, as somebody else’s key does. */
    async empty() {
      await devtools.send('WebAuthn.clearCredentials', { authenticatorId })
    },
  }
}
