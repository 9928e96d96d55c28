import { useQuery } from '@tanstack/react-query'
import { call, type Output } from '../../api/call.ts'

/** Whom letters are for and what they say by themselves; undefined while it is fetched. */
export const useLetterCodes = (): Output<'readLetterCodes'> | undefined =>
  useQuery({ queryKey: ['letter-codes'], queryFn: () => call('readLetterCodes'), staleTime: 3_600_000 }).data
