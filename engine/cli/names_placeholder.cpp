namespace demarche {}
