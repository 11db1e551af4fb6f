"""The components of a document under NĐ 30/2020/NĐ-CP: agencies, number, date, kind, title, bases, signature, Nơi nhận."""
