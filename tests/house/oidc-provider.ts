import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export const CLIENT = { id: 'lianfang', secret: 'a secret between the two' }
export const REDIRECT = 'http://127.0.0.1:8080/v1/oidc/county/callback'

/** A real OpenID provider on this machine: any password opens, the login is the subject, and the claims say what the test wants. */
export async function startOidcProvider(claimsOf: (subject: string) => Record<string, unknown>) {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [REDIRECT],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    cookies: { keys: ['a key for cookies'] },
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: async () => ({ sub: subject, ...claimsOf(subject) }),
    }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    /** A browser at the provider’s pages: signs in there, agrees, and comes back with the address it is sent to. */
    async signIn(start: string, login: string): Promise<string> {
      const cookies = new Map<string, string>()
      const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
        const response = await fetch(url, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
          ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
        })
        for (const cookie of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          cookies.set(name, value)
        }
        return response
      }
      let response = await go(start)
      for (let step = 0; step < 20; step += 1) {
        const to = response.headers.get('location')
        if (to !== null) {
          const url = new URL(to, issuer).href
          if (url.startsWith(REDIRECT)) return url
          response = await go(url)
          continue
        }
        const page = await response.text()
        const action = /action="([^"]+)"/.exec(page)?.[1]
        const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
        if (action === undefined || prompt === undefined) throw new TypeError(`not a page of the provider: ${page}`)
        response = await go(new URL(action, issuer).href, { prompt, login, password: 'any' })
      }
      throw new TypeError('the provider does not come to an end')
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}
