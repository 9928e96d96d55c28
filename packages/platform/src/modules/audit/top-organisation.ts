import type { HouseTransaction } from '../../store/house.ts'

/** The chain for acts that belong to no organisation; it is the concern of the top of the tree. */
export const HOUSE_CHAIN = 'house'

export async function topOrganisation(db: HouseTransaction): Promise<string | undefined> {
  const top = await db
    .selectFrom('organisation')
    .select('id')
    .where('parent_id', 'is', null)
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return top?.id
}

/** The organisation that answers for a chain. */
export async function ownerOfChain(db: HouseTransaction, chain: string): Promise<string | undefined> {
  return chain === HOUSE_CHAIN ? topOrganisation(db) : chain
}
