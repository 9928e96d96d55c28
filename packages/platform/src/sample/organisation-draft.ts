import type { CountyOrganisation } from './county.ts'

type Required = 'code' | 'name' | 'sector' | 'parentKey' | 'areaKey'
export type OrganisationDraft = Pick<CountyOrganisation, Required> & Partial<CountyOrganisation>

/** An organisation with everything that most of them have in common: a member, known since the house was set up. */
export function organisation(draft: OrganisationDraft): CountyOrganisation {
  return {
    key: draft.code,
    level: 'member',
    population: null,
    populationYear: null,
    address: null,
    phone: null,
    validFrom: '2024-01-01',
    validTo: null,
    ...draft,
  }
}
