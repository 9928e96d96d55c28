import { useQuery } from '@tanstack/react-query'
import { call, type Output } from '../../api/call.ts'

export type RoleId = Output<'listPostHolders'>['roles'][number]

/** Roles there may be in an organisation; none before one is chosen. */
export function useRolesOf(organisationId: string | undefined): readonly RoleId[] {
  const holders = useQuery({
    queryKey: ['post-holders', organisationId],
    queryFn: () => call('listPostHolders', { params: { id: organisationId ?? '' } }),
    enabled: organisationId !== undefined,
  })
  return holders.data?.roles ?? []
}
