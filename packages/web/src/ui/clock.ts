/** This page's clock, epoch ms. Only for how fresh the screen is; times of payments come from the server. */
export const nowMs = (): number => performance.timeOrigin + performance.now()
