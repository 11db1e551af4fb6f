"""PLAN → FILE: the plan, the consolidated report and the register in the form of NĐ 30/2020/NĐ-CP. Data in, bytes out."""
