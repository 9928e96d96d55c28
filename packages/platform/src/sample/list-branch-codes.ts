import type { House } from '../store/house.ts'

/** Branches: those banks that stand under a bank. */
export async function listBranchCodes({ db }: Pick<House, 'db'>): Promise<string[]> {
  const branches = await db
    .selectFrom('organisation')
    .innerJoin('organisation as bank', 'bank.id', 'organisation.parent_id')
    .select('organisation.code')
    .where('organisation.sector', '=', 'bank')
    .where('bank.sector', '=', 'bank')
    .orderBy('organisation.code')
    .execute()
  return branches.map(({ code }) => code)
}
