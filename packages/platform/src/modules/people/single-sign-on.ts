import * as client from 'openid-client'
import { AppError } from '../../domain/errors.ts'
import type { OidcProvider } from './oidc-settings.ts'

const TIMEOUT_SECONDS = 8
const SECOND_FACTORS = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face'])

/** Who the provider says has signed in. */
export interface Claimed {
  readonly issuer: string
  readonly subject: string
  /** The login, where the settings name a claim for it and it can be trusted. */
  readonly login: string | undefined
  readonly hasSecondFactor: boolean
}

export interface Flow {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The other side of OpenID Connect: authorization code with PKCE, state and nonce. Asks the provider for its addresses once. */
export function createSingleSignOn(providers: readonly OidcProvider[]) {
  const found = new Map<string, Promise<client.Configuration>>()
  const providerOf = (id: string): OidcProvider => {
    const provider = providers.find((each) => each.id === id)
    if (provider === undefined) throw new AppError('not-found')
    return provider
  }
  const configurationOf = async (provider: OidcProvider): Promise<client.Configuration> => {
    const discovering = found.get(provider.id) ?? discover(provider)
    found.set(provider.id, discovering)
    try {
      return await discovering
    } catch (error) {
      found.delete(provider.id)
      throw new AppError('not-ready', { detail: `${provider.label} does not answer; try again later.`, cause: error })
    }
  }
  return {
    ways: providers.map(({ id, label, issuer }) => ({ id, label, issuer })),
    issuers: providers.map(({ issuer }) => issuer),
    /** The provider's page to send the browser to, and what has to be known when it comes back. */
    async begin(id: string): Promise<{ readonly url: string; readonly flow: Flow }> {
      const provider = providerOf(id)
      const configuration = await configurationOf(provider)
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: provider.redirectUri,
        scope: provider.loginClaim === undefined ? 'openid' : 'openid profile email',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, flow }
    },
    /** Exchanges the code; undefined when the provider, the state, the nonce or a signature does not hold. */
    async finish(id: string, query: Readonly<Record<string, string>>, flow: Flow): Promise<Claimed | undefined> {
      const provider = providerOf(id)
      const configuration = await configurationOf(provider)
      const url = new URL(`${provider.redirectUri}?${new URLSearchParams(query).toString()}`)
      try {
        const tokens = await client.authorizationCodeGrant(configuration, url, {
          pkceCodeVerifier: flow.verifier,
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) return undefined
        const more =
          provider.loginClaim === undefined || provider.loginClaim in claims
            ? claims
            : { ...claims, ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)) }
        return {
          issuer: provider.issuer,
          subject: claims.sub,
          login: loginIn(more, provider),
          hasSecondFactor: hasSecondFactor(claims['amr'], provider),
        }
      } catch (error) {
        if (isRefusal(error)) return undefined
        throw new AppError('not-ready', { detail: `${provider.label} does not answer; try again later.`, cause: error })
      }
    },
  }
}

export type SingleSignOn = ReturnType<typeof createSingleSignOn>

async function discover({ issuer, clientId, secret }: OidcProvider): Promise<client.Configuration> {
  const configuration = await client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    secret === undefined ? client.None() : client.ClientSecretBasic(secret),
    { timeout: TIMEOUT_SECONDS, ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}) },
  )
  configuration.timeout = TIMEOUT_SECONDS
  return configuration
}

function loginIn(claims: Readonly<Record<string, unknown>>, { loginClaim }: OidcProvider): string | undefined {
  if (loginClaim === undefined || (loginClaim === 'email' && claims['email_verified'] !== true)) return undefined
  const login = claims[loginClaim]
  return typeof login === 'string' ? login : undefined
}

function hasSecondFactor(amr: unknown, { secondFactor = 'never' }: OidcProvider): boolean {
  if (secondFactor !== 'amr') return secondFactor === 'always'
  return Array.isArray(amr) && amr.some((method) => SECOND_FACTORS.has(String(method)))
}

function isRefusal(error: unknown): boolean {
  if (error instanceof client.ClientError && error.code === 'OAUTH_TIMEOUT') return false
  return (
    error instanceof client.ResponseBodyError ||
    error instanceof client.AuthorizationResponseError ||
    error instanceof client.WWWAuthenticateChallengeError ||
    error instanceof client.ClientError
  )
}
