import { useEffect, useState } from 'react'

/** The secret after `#`, which never reaches a server's log. It is taken out of the address so that it is not photographed or bookmarked. */
export function useLinkToken(): string {
  const [token] = useState(() => decodeURIComponent(location.hash.slice(1)))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}
