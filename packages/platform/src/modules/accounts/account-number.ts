import type { PersonalVault } from '../../store/personal-vault.ts'

/** The key by which an account is found again by its number; opening and limits use the same. */
export const accountNumberLookup = (personal: Pick<PersonalVault, 'lookup'>, number: string): Buffer =>
  personal.lookup('account.number', number)
