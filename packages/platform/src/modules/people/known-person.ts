import type { HouseTransaction } from '../../store/house.ts'
import { hashToken } from '../../operations/callers.ts'

type Db = Pick<HouseTransaction, 'selectFrom'>

export interface KnownPerson {
  readonly id: string
  readonly login: string | null
  readonly password_hash: string | null
  readonly totp_cipher: string | null
  readonly totp_confirmed_at: string | null
  readonly ended_at: string | null
}

const COLUMNS = ['id', 'login', 'password_hash', 'totp_cipher', 'totp_confirmed_at', 'ended_at'] as const

/** Logins are written as people like and kept in small letters. */
export const plainLogin = (login: string): string => login.trim().normalize('NFKC').toLowerCase()

export function findByLogin(db: Db, login: string): Promise<KnownPerson | undefined> {
  return db.selectFrom('person').select(COLUMNS).where('login', '=', plainLogin(login)).executeTakeFirst()
}

export function findById(db: Db, id: string): Promise<KnownPerson | undefined> {
  return db.selectFrom('person').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** Until the end of the transaction nobody else changes him. */
export function lockById(db: Db, id: string): Promise<KnownPerson | undefined> {
  return db.selectFrom('person').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function isKnownDevice(
  db: Db,
  personId: string,
  token: string | undefined,
  sinceIso: string,
): Promise<boolean> {
  if (token === undefined) return false
  const row = await db
    .selectFrom('known_device')
    .select('person_id')
    .where('token_hash', '=', hashToken(token))
    .where('person_id', '=', personId)
    .where('last_at', '>', sinceIso)
    .executeTakeFirst()
  return row !== undefined
}
