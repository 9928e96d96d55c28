import { useRouter } from '@tanstack/react-router'

/** Goes to an address inside the house that is only known at run time, as `PathLink` leads there. */
export function useGoTo(): (address: string) => void {
  const router = useRouter()
  return (address) => void router.navigate({ href: address })
}
