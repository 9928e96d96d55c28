import { text } from '../../domain/error-texts/error-text.ts'
import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { plainLogin } from './known-person.ts'
import type { PasswordHashing } from './password-hashing.ts'
import { checkPassword } from './password-rules.ts'

export interface NewAccount {
  readonly name: string
  readonly login?: string
  readonly password?: string | undefined
  readonly phone?: string | undefined
  readonly idNumber?: string
  readonly locale?: string
}

export type CreateAccount = (act: Act, account: NewAccount) => Promise<string | Refusal>

export const LOGIN_TAKEN = text('这个登录名已有人用。', '這個登入名稱已有人用。', 'This sign-in name is taken.')

/** A person with sealed values; no post yet. Refused when the login is taken or the password would be guessed. */
export const createAccountWith =
  (policy: SignInPolicy, hashing: PasswordHashing): CreateAccount =>
  async (act, { name, login: givenLogin, password, phone, idNumber, locale }) => {
    const { db } = act
    const login = givenLogin === undefined ? null : plainLogin(givenLogin)
    if (login !== null && (await isTaken(act, login))) return refuseTaken()
    if (password !== undefined) {
      const problem = checkPassword(password, policy.password, { login: login ?? '', name })
      if (problem !== undefined) return refuse('refused', { errors: [problem] })
    }
    const id = act.ids.next('per')
    await db
      .insertInto('person')
      .values({
        id,
        login,
        ...sealedValues(act, id, { name, phone, idNumber }),
        ...(locale === undefined ? {} : { locale }),
        password_hash: password === undefined ? null : await hashing.hash(password),
        created_at: act.nowIso,
      })
      .execute()
    return id
  }

export async function isTaken({ db }: Pick<Act, 'db'>, login: string, exceptId = ''): Promise<boolean> {
  const other = await db
    .selectFrom('person')
    .select('id')
    .where('login', '=', login)
    .where('id', '<>', exceptId)
    .executeTakeFirst()
  return other !== undefined
}

export function refuseTaken(): Refusal {
  return refuse('refused', {
    errors: [{ path: 'login', code: 'taken', message: LOGIN_TAKEN.en, says: LOGIN_TAKEN }],
  })
}

/** Columns for the values that are given; `null` takes one away. */
export function sealedValues(
  { personal }: Pick<Act, 'personal'>,
  id: string,
  {
    name,
    phone,
    idNumber,
  }: {
    readonly name?: string
    readonly phone?: string | null | undefined
    readonly idNumber?: string | null | undefined
  },
) {
  const sealed = (field: 'phone' | 'id_number', value: string | null | undefined) =>
    value === undefined
      ? {}
      : {
          [`${field}_cipher`]: value === null ? null : personal.seal(`person.${field}:${id}`, value.trim()),
          [`${field}_lookup`]: value === null ? null : personal.lookup(field, value),
        }
  return {
    ...(name === undefined
      ? {}
      : {
          name_cipher: personal.seal(`person.name:${id}`, name.trim()),
          name_terms: personal.terms('name', name.trim()),
        }),
    ...sealed('phone', phone),
    ...sealed('id_number', idNumber),
  }
}
