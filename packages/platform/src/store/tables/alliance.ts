/** Tables of the migrations `house-…-alliance.sql`. */
export interface AllianceTables {}
