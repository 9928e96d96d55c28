/** Whether the event falls into this share of traffic: by hash of its id, so that every node and every replay agrees. */
export function inShare(eventId: string, percent: number): boolean {
  return hash32(eventId) % 10_000 < percent * 100
}

/** FNV-1a over UTF-16 units with a final mix, for an even spread of sequential ids. */
function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
