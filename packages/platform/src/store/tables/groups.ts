/** Tables of the migrations `house-…-groups.sql`. */
export interface GroupsTables {}
