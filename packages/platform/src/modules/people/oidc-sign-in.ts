import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { hashToken } from '../../operations/callers.ts'
import { bind, RedirectAnswer, refuse, type Act, type Ground } from '../../operations/implementation.ts'
import { finishOidc, startOidc } from './contract-sign-in.ts'
import { findById, plainLogin } from './known-person.ts'
import { takeLink } from './one-time-links.ts'
import { welcome } from './sign-in.ts'
import type { Claimed, SingleSignOn } from './single-sign-on.ts'

const FLOW_MS = 10 * 60_000
const verifierPlace = (state: string): string => `oidc_flow.verifier:${state}`

export const bindStartOidc = (singleSignOn: SingleSignOn) =>
  bind(startOidc, {
    onlyInLive: true,
    prepare: (_ground, { params }) => singleSignOn.begin(params.id),
    async run(act, { params, query }, { url, flow }) {
      const mark = act.randomBytes(32).toString('base64url')
      await act.db.deleteFrom('oidc_flow').where('expires_at', '<', act.nowIso).execute()
      await act.db
        .insertInto('oidc_flow')
        .values({
          mark_hash: hashToken(mark),
          provider: params.id,
          state: flow.state,
          nonce: flow.nonce,
          verifier: act.personal.seal(verifierPlace(flow.state), flow.verifier),
          return_to: ownPath(query.returnTo),
          link_hash: query.link === undefined ? null : hashToken(query.link),
          expires_at: new Date(act.nowMs + FLOW_MS).toISOString(),
        })
        .execute()
      act.setMark({ mark: 'oidc', kept: { value: mark, lifeSeconds: FLOW_MS / 1000 } })
      return new RedirectAnswer(url)
    },
  })

export const bindFinishOidc = (policy: SignInPolicy, singleSignOn: SingleSignOn) =>
  bind(finishOidc, {
    onlyInLive: true,
    async prepare(ground, { params, query }) {
      const flow = await takeFlow(ground, params.id)
      if (flow === undefined || query.state !== flow.state || query.error !== undefined) return undefined
      const claimed = await singleSignOn.finish(params.id, query, flow)
      return claimed && { claimed, flow }
    },
    async run(act, { params }, came) {
      act.setMark({ mark: 'oidc', kept: undefined })
      act.note({ details: { provider: params.id } })
      if (came === undefined) return refuse('sign-in-refused')
      const { claimed, flow } = came
      const personId = (await findLinked(act, claimed)) ?? (await linkFirst(act, claimed, flow.link_hash))
      const person = personId === undefined ? undefined : await findById(act.db, personId)
      if (person === undefined || person.ended_at !== null) return refuse('sign-in-refused')
      if (
        !claimed.hasSecondFactor &&
        (person.totp_confirmed_at !== null || (await holdsGravePost(act, person.id, policy)))
      )
        return refuse('second-factor-needed')
      await welcome(act, person.id, policy, claimed.hasSecondFactor ? 'provider' : 'single-sign-on')
      return new RedirectAnswer(flow.return_to)
    },
  })

/** The sign-on that this browser has begun here; it can be finished once. */
async function takeFlow({ house, marks, nowIso, personal }: Ground, provider: string) {
  if (marks.oidc === undefined) return undefined
  const flow = await house.db
    .deleteFrom('oidc_flow')
    .where('mark_hash', '=', hashToken(marks.oidc))
    .where('provider', '=', provider)
    .where('expires_at', '>', nowIso)
    .returningAll()
    .executeTakeFirst()
  return flow && { ...flow, verifier: personal.open(verifierPlace(flow.state), flow.verifier) }
}

async function findLinked({ db }: Act, { issuer, subject }: Claimed): Promise<string | undefined> {
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('oidc_issuer', '=', issuer)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst()
  return person?.id
}

/** Joins an account at the first sign-on: by the one-time link of its owner, or by a login that the provider vouches for. */
async function linkFirst(act: Act, claimed: Claimed, linkHash: Buffer | null): Promise<string | undefined> {
  const link = linkHash === null ? undefined : await takeLink(act, linkHash, 'password')
  const personId = link?.personId ?? (await findUnlinked(act, claimed.login))
  if (personId === undefined) return undefined
  await act.db
    .updateTable('person')
    .set({ oidc_issuer: claimed.issuer, oidc_subject: claimed.subject })
    .where('id', '=', personId)
    .execute()
  act.note({ details: { linkedBy: link === undefined ? 'login-claim' : 'one-time-link' } })
  return personId
}

async function findUnlinked({ db }: Act, login: string | undefined): Promise<string | undefined> {
  if (login === undefined) return undefined
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('login', '=', plainLogin(login))
    .where('oidc_subject', 'is', null)
    .executeTakeFirst()
  return person?.id
}

async function holdsGravePost({ db, nowIso }: Act, personId: string, policy: SignInPolicy): Promise<boolean> {
  const post = await db
    .selectFrom('role_assignment')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', 'in', policy.secondFactor.roles)
    .where('valid_from', '<=', nowIso)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', nowIso)]))
    .limit(1)
    .executeTakeFirst()
  return post !== undefined
}

/** A path of this server; anything else leads to the first page. */
function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/'
}
